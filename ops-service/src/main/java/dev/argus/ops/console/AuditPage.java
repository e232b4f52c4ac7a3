package dev.argus.ops.console;

import dev.argus.events.OperatorActed;
import dev.argus.events.OperatorActed.Action;
import dev.argus.ops.console.Page.Content;
import dev.argus.ops.console.Page.Tab;
import dev.argus.ops.console.Words.Moment;
import dev.argus.ops.http.Call;
import dev.argus.ops.http.Operations;
import dev.argus.ops.view.ActionView;
import dev.argus.ops.view.PageView;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Who did what. */
record AuditPage(Operations operations, Clock clock) implements Console.Area {

    private static final String[] FILTERS = {"actor", "action", "target", "cursor", "limit"};

    record Audit(
            String actor,
            List<Choice> actions,
            String target,
            List<Row> rows,
            @Nullable String next) {}

    record Row(
            Moment at,
            String actor,
            String action,
            String target,
            @Nullable String link,
            boolean failed,
            String reason) {}

    @Override
    public List<Page> pages() {
        return List.of(Page.of("/audit", Tab.AUDIT, "audit", call -> Mono.fromCallable(() -> list(call)), FILTERS));
    }

    private Content list(Call call) {
        PageView<ActionView> page = operations.audit().find(call);
        Instant now = clock.instant();
        return new Content(
                "Audit",
                new Audit(
                        call.text("actor").orElse(""),
                        Choice.of(Action.class, call.text("action").orElse("")),
                        call.text("target").orElse(""),
                        page.entries().stream().map(action -> row(action, now)).toList(),
                        page.next() == null ? null : Query.of(call, FILTERS).with("cursor", page.next())));
    }

    private static Row row(ActionView action, Instant now) {
        return new Row(
                Words.moment(action.at(), now),
                action.actor(),
                Words.label(action.action()),
                action.target(),
                link(action),
                action.result() == OperatorActed.Result.FAILED,
                action.reason() == null ? "" : action.reason());
    }

    private static @Nullable String link(ActionView action) {
        return switch (action.action()) {
            case DEAD_LETTER_REQUEUED, DEAD_LETTER_DISCARDED -> "/dead-letters/" + action.target();
            case REPLAY_STARTED, REPLAY_PAUSED, REPLAY_RESUMED, REPLAY_CANCELLED -> "/replays/" + action.target();
            case SETTINGS_CHANGED -> null;
        };
    }
}
