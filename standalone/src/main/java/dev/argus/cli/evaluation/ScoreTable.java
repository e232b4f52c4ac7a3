package dev.argus.cli.evaluation;

import dev.argus.cli.terminal.PlainText;
import dev.argus.cli.terminal.Style;
import dev.argus.cli.terminal.Terminal;
import dev.argus.events.ModelUsage;
import dev.argus.standalone.evaluation.Score;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A row for each model and version of the prompt; on a screen too narrow for columns, a line for each figure. */
public final class ScoreTable {

    private static final String UNKNOWN = "–";
    private static final String GAP = "  ";

    private record Column(String title, Function<Score, String> value) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("model", score -> PlainText.line(score.setup().models())),
            new Column("prompt", score -> score.setup().promptVersion()),
            new Column(
                    "cases",
                    score -> score.cases() + (score.partial() > 0 ? " (" + score.partial() + " partial)" : "")),
            new Column("precision", score -> percent(score.precision(), score.hits(), score.judged())),
            new Column("recall", score -> percent(score.recall(), score.hits(), score.expected())),
            new Column("per PR", score -> decimal(score.commentsPerPullRequest())),
            new Column("clean, quiet", score -> score.quiet() + "/" + score.clean()),
            new Column("tokens in", score -> tokens(score.usage())),
            new Column("out", score -> "%,d".formatted(score.usage().outputTokens())),
            new Column("cost", score -> cost(score.usage())));

    private final Terminal terminal;

    public ScoreTable(Terminal terminal) {
        this.terminal = terminal;
    }

    public List<String> lines(List<Score> scores) {
        List<List<String>> rows = scores.stream()
                .map(score -> COLUMNS.stream()
                        .map(column -> column.value().apply(score))
                        .toList())
                .toList();
        List<Integer> widths = widths(rows);
        int width = widths.stream().mapToInt(one -> one + GAP.length()).sum();
        return width <= terminal.columns() ? table(rows, widths) : lists(rows);
    }

    private List<String> table(List<List<String>> rows, List<Integer> widths) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.styled(Style.BOLD, row(titles(), widths)));
        rows.forEach(row -> lines.add(row(row, widths)));
        return lines;
    }

    private List<String> lists(List<List<String>> rows) {
        List<Integer> widths =
                List.of(widths(List.of()).stream().mapToInt(one -> one).max().orElse(0), 0);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            for (int i = 0; i < row.size(); i++) {
                lines.add(row(List.of(titles().get(i), row.get(i)), widths));
            }
        }
        return lines;
    }

    private static List<String> titles() {
        return COLUMNS.stream().map(Column::title).toList();
    }

    private static List<Integer> widths(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            int column = i;
            int widest = rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .max()
                    .orElse(0);
            widths.add(Math.max(widest, COLUMNS.get(i).title().length()));
        }
        return widths;
    }

    private static String row(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(GAP).append(PlainText.filled(cells.get(i), widths.get(i)));
        }
        return line.toString().stripTrailing();
    }

    private static String percent(OptionalDouble share, int part, int whole) {
        return share.isEmpty()
                ? UNKNOWN
                : String.format(Locale.ROOT, "%.0f %% (%d/%d)", share.getAsDouble() * 100, part, whole);
    }

    private static String decimal(OptionalDouble number) {
        return number.isEmpty() ? UNKNOWN : String.format(Locale.ROOT, "%.1f", number.getAsDouble());
    }

    private static String tokens(ModelUsage usage) {
        return "%,d".formatted(usage.inputTokens())
                + (usage.cachedInputTokens() > 0 ? " (%,d cached)".formatted(usage.cachedInputTokens()) : "");
    }

    private static String cost(ModelUsage usage) {
        return usage.costUsd() == null
                ? "price unknown"
                : "$" + usage.costUsd().setScale(4, RoundingMode.HALF_UP).toPlainString();
    }
}
