package dev.argus.ops.console;

import dev.argus.events.ReplayChanged;
import dev.argus.events.ReplayDefinition;
import dev.argus.ops.console.Action.Result;
import dev.argus.ops.console.Action.SeeOther;
import dev.argus.ops.console.Action.Show;
import dev.argus.ops.console.Page.Content;
import dev.argus.ops.console.Page.Tab;
import dev.argus.ops.console.Words.Moment;
import dev.argus.ops.history.History;
import dev.argus.ops.http.Call;
import dev.argus.ops.http.Operations;
import dev.argus.ops.http.ReplayEndpoints.Change;
import dev.argus.ops.replay.Estimate;
import dev.argus.ops.view.PageView;
import dev.argus.ops.view.Pair;
import dev.argus.ops.view.ReplayView;
import dev.argus.ops.view.ReplayView.Mode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Having reviews made again: choose, see what that takes, do it, watch it, compare. */
record ReplayPages(Operations operations, History history, Models models, Clock clock) implements Console.Area {

    private static final String LIST = "/replays";

    record Replays(
            ReplayWish wish, List<Row> rows, @Nullable String next) {}

    record Row(
            String id,
            String stage,
            String mode,
            String state,
            String style,
            String what,
            String seen,
            String matched,
            String published,
            String reason,
            String by,
            Moment at) {}

    record Estimated(
            ReplayWish wish,
            String reviews,
            String records,
            String tokens,
            String cost,
            String basis,
            boolean isAny,
            boolean publishes) {}

    record Replay(
            Row replay,
            List<Offer> offers,
            List<Compared> pairs,
            @Nullable String next,
            boolean isShadow) {}

    /** Something that can be done with it now. */
    record Offer(String verb, String label, String style) {}

    /** A review beside the one that there was of the same head. */
    record Compared(
            ReviewPages.@Nullable Row before,
            ReviewPages.Row after,
            boolean isKnown,
            List<FindingText> same,
            List<FindingText> gone,
            List<FindingText> added,
            String counts) {}

    @Override
    public List<Page> pages() {
        return List.of(
                Page.of(
                        LIST,
                        Tab.REPLAY,
                        "replays",
                        call -> Mono.fromCallable(() -> list(call)),
                        "repository",
                        "pullRequest",
                        "cursor",
                        "limit"),
                Page.of(LIST + "/{id}", Tab.REPLAY, "replay", this::replay, "cursor", "limit")
                        .live());
    }

    @Override
    public List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        actions.add(new Action(LIST, Tab.REPLAY, this::start));
        for (Change change : Change.values()) {
            actions.add(new Action(LIST + "/{id}/" + change.verb(), Tab.REPLAY, form -> change(change, form)));
        }
        return actions;
    }

    private Content list(Call call) {
        PageView<ReplayView> page = operations.replays().find(call);
        Instant now = clock.instant();
        return new Content(
                "Replay",
                new Replays(
                        ReplayWish.asAbout(call, now, models.known()),
                        page.entries().stream().map(replay -> row(replay, now)).toList(),
                        page.next() == null ? null : Query.of(call).with("cursor", page.next())));
    }

    private static Row row(ReplayView replay, Instant now) {
        return new Row(
                replay.id(),
                replay.definition().stage().stageName(),
                Words.label(replay.mode()),
                Words.label(replay.state()),
                Words.style(replay.state()),
                what(replay.definition()),
                Words.count(replay.seen()),
                Words.count(replay.matched()),
                Words.count(replay.published()),
                replay.reason() == null ? "" : replay.reason(),
                replay.startedBy(),
                Words.moment(replay.startedAt(), now));
    }

    private static String what(ReplayDefinition wanted) {
        List<String> words = new ArrayList<>();
        words.add(wanted.repository() == null ? "all repositories" : wanted.repository());
        if (wanted.pullRequest() != null) {
            words.add("#" + wanted.pullRequest());
        }
        if (wanted.outcome() != null) {
            words.add("that ended " + Words.label(wanted.outcome()));
        }
        if (wanted.model() != null) {
            words.add("read by " + wanted.model());
        }
        if (wanted.promptVersion() != null) {
            words.add("under prompt " + wanted.promptVersion());
        }
        words.add(
                wanted.offsets().isEmpty()
                        ? "from " + ReplayWish.local(wanted.from()) + " to " + ReplayWish.local(wanted.to()) + " UTC"
                        : "by offsets");
        if (wanted.overrides() != null && !wanted.overrides().models().isEmpty()) {
            words.add("now read by " + String.join(", ", wanted.overrides().models()));
        }
        if (wanted.overrides() != null && wanted.overrides().promptVersion() != null) {
            words.add("now under prompt " + wanted.overrides().promptVersion());
        }
        return String.join(", ", words);
    }

    private Mono<Result> start(Form form) {
        Mode mode = form.choice("mode", Mode.class).orElse(Mode.DRY_RUN);
        return operations
                .replays()
                .start(ReplayWish.requestIn(form, mode), form.caller())
                .flatMap(answer -> {
                    if (answer.estimate() != null) {
                        return Mono.just(new Show(
                                "replay-estimate", new Content("Replay", estimated(form, mode, answer.estimate()))));
                    }
                    return Settled.when(
                                    () -> history.replays().find(answer.id()).isPresent())
                            .thenReturn(new SeeOther(LIST + "/" + answer.id()));
                });
    }

    private Estimated estimated(Form form, Mode mode, Estimate estimate) {
        return new Estimated(
                ReplayWish.in(form, mode, models.known()),
                Words.counted(estimate.reviews(), "review"),
                Words.counted(estimate.records(), "record"),
                Words.count(estimate.tokens()),
                Words.usd(estimate.costUsd()),
                Words.count(estimate.basis()),
                estimate.reviews() > 0,
                mode == Mode.PUBLISH);
    }

    private Mono<Result> change(Change change, Form form) {
        String id = form.path("id");
        return operations
                .replays()
                .change(id, change, form.caller())
                .delayUntil(wanted -> Settled.when(() -> history.replays()
                        .find(id)
                        .map(ReplayChanged::state)
                        .filter(state -> state == wanted.state() || state.isEnd())
                        .isPresent()))
                .map(wanted -> new SeeOther(LIST + "/" + id));
    }

    private Mono<Content> replay(Call call) {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            ReplayView replay = operations.replays().replay(call.path("id"));
            return operations
                    .comparisons()
                    .pairs(call)
                    .map(pairs -> new Content(
                            "Replay " + Words.shortSha(replay.id()),
                            new Replay(
                                    row(replay, now),
                                    offers(replay.state()),
                                    pairs.entries().stream()
                                            .map(pair -> compared(pair, now))
                                            .toList(),
                                    pairs.next() == null ? null : Query.of(call).with("cursor", pairs.next()),
                                    replay.mode() == Mode.SHADOW)));
        });
    }

    private static List<Offer> offers(ReplayChanged.State state) {
        return Arrays.stream(Change.values())
                .filter(change -> change.appliesTo(state))
                .map(change ->
                        new Offer(change.verb(), Words.title(change), change == Change.CANCEL ? "danger" : "primary"))
                .toList();
    }

    private static Compared compared(Pair pair, Instant now) {
        Pair.Side side = pair.findings();
        return new Compared(
                pair.before() == null ? null : ReviewPages.row(pair.before(), now),
                ReviewPages.row(pair.after(), now),
                side != null,
                side == null
                        ? List.of()
                        : side.same().stream().map(FindingText::of).toList(),
                side == null
                        ? List.of()
                        : side.gone().stream().map(FindingText::of).toList(),
                side == null
                        ? List.of()
                        : side.added().stream().map(FindingText::of).toList(),
                side == null
                        ? "not yet known"
                        : "%d the same, %d gone, %d new"
                                .formatted(
                                        side.same().size(),
                                        side.gone().size(),
                                        side.added().size()));
    }
}
