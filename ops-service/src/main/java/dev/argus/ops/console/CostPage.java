package dev.argus.ops.console;

import dev.argus.ops.console.Page.Content;
import dev.argus.ops.console.Page.Tab;
import dev.argus.ops.history.Ledger;
import dev.argus.ops.history.Ledger.Group;
import dev.argus.ops.history.Spending;
import dev.argus.ops.http.Call;
import dev.argus.ops.http.Operations;
import dev.argus.ops.view.LedgerView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** What models cost, and for what. */
record CostPage(Operations operations, Usage usage, Clock clock) implements Console.Area {

    private static final String[] FILTERS = {"group", "from", "to", "installation", "repository", "model"};

    /** The longest bar, in the units of the picture. */
    private static final int LONGEST = 100;

    /** More lines than a page can show go to the table as CSV. */
    private static final int MOST_LINES = 200;

    record Cost(
            List<Choice> groups,
            String group,
            String from,
            String to,
            String installation,
            String repository,
            String model,
            List<Line> lines,
            boolean isCut,
            Sum total,
            String csv,
            List<Usage.Budget> budgets) {}

    record Line(String name, Sum sum, int share) {}

    record Sum(String calls, String input, String cached, String output, String cost, String unpriced) {}

    @Override
    public List<Page> pages() {
        return List.of(Page.of("/cost", Tab.COST, "cost", call -> Mono.fromCallable(() -> cost(call)), FILTERS));
    }

    private Content cost(Call call) {
        Group group = call.choice("group", Group.class).orElse(Group.DAY);
        LedgerView ledger = LedgerView.of(operations.ledger().lines(call, EnumSet.of(group)));
        List<Ledger.Line> lines = new ArrayList<>(ledger.lines());
        if (group == Group.DAY) {
            Collections.reverse(lines);
        } else {
            lines.sort(Comparator.<Ledger.Line, BigDecimal>comparing(
                            line -> line.spending().costUsd())
                    .thenComparing(line -> line.spending().tokens())
                    .reversed());
        }
        BigDecimal most = lines.stream()
                .map(line -> weight(line.spending(), ledger.total()))
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        return new Content(
                "Cost",
                new Cost(
                        Choice.only(Group.class, group.name()),
                        Words.label(group),
                        call.text("from").orElse(""),
                        call.text("to").orElse(""),
                        call.text("installation").orElse(""),
                        call.text("repository").orElse(""),
                        call.text("model").orElse(""),
                        lines.stream()
                                .limit(MOST_LINES)
                                .map(line -> new Line(
                                        name(line, group),
                                        sum(line.spending()),
                                        share(weight(line.spending(), ledger.total()), most)))
                                .toList(),
                        lines.size() > MOST_LINES,
                        sum(ledger.total()),
                        "/api/v1/ledger"
                                + Query.of(call, "from", "to", "installation", "repository", "model")
                                        .with("format", "csv"),
                        usage.budgets(clock.instant())));
    }

    /** Where nothing has a price, tokens tell where it went. */
    private static BigDecimal weight(Spending spending, Spending total) {
        return total.costUsd().signum() > 0 ? spending.costUsd() : BigDecimal.valueOf(spending.tokens());
    }

    private static int share(BigDecimal part, BigDecimal most) {
        return most.signum() == 0
                ? 0
                : part.multiply(BigDecimal.valueOf(LONGEST))
                        .divide(most, 0, RoundingMode.UP)
                        .intValue();
    }

    private static String name(Ledger.Line line, Group group) {
        Object name = switch (group) {
            case DAY -> line.day();
            case INSTALLATION -> line.installationId();
            case REPOSITORY -> line.repository();
            case MODEL -> line.model();
            case PURPOSE -> line.purpose() == null ? null : Words.label(line.purpose());
        };
        return Objects.toString(name, Words.NOTHING);
    }

    private static Sum sum(Spending spending) {
        return new Sum(
                Words.count(spending.calls()),
                Words.count(spending.inputTokens()),
                Words.count(spending.cachedInputTokens()),
                Words.count(spending.outputTokens()),
                spending.unpriced() == spending.calls() ? Words.NOTHING : Words.usd(spending.costUsd()),
                spending.unpriced() == 0 ? "" : Words.counted(spending.unpriced(), "call") + " without a price");
    }
}
