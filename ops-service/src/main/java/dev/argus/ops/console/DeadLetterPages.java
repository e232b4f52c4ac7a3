package dev.argus.ops.console;

import dev.argus.ops.console.Action.Result;
import dev.argus.ops.console.Action.SeeOther;
import dev.argus.ops.console.Action.Show;
import dev.argus.ops.console.Page.Content;
import dev.argus.ops.console.Page.Tab;
import dev.argus.ops.console.Words.Moment;
import dev.argus.ops.history.DeadLetter;
import dev.argus.ops.history.History;
import dev.argus.ops.http.Call;
import dev.argus.ops.http.DeadLetterActions.DiscardOne;
import dev.argus.ops.http.DeadLetterActions.DiscardSome;
import dev.argus.ops.http.DeadLetterActions.RequeueOne;
import dev.argus.ops.http.DeadLetterActions.RequeueSome;
import dev.argus.ops.http.LetterFilter;
import dev.argus.ops.http.Operations;
import dev.argus.ops.view.Bulk;
import dev.argus.ops.view.DeadLetterDetails;
import dev.argus.ops.view.DeadLetterView;
import dev.argus.ops.view.DeadLetterView.State;
import dev.argus.ops.view.PageView;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Records that were given up: to look at, to give another chance, and to settle for good. */
record DeadLetterPages(Operations operations, History history, Models models, Clock clock) implements Console.Area {

    private static final String LIST = "/dead-letters";
    private static final String[] FILTERS = {"stage", "state", "repository", "pullRequest", "reason", "cursor", "limit"
    };

    record Letters(
            List<Choice> stages,
            List<Choice> states,
            String stage,
            String repository,
            String pullRequest,
            String reason,
            List<Row> rows,
            @Nullable String next,
            boolean isFiltered,
            boolean areOpen,
            List<String> models) {}

    record Row(
            String id,
            String stage,
            String state,
            String style,
            String reason,
            String about,
            @Nullable String review,
            int attempts,
            Moment at) {}

    record Letter(
            Row letter,
            boolean isOpen,
            String exception,
            String type,
            String origin,
            String firstFailure,
            String settled,
            String problem,
            String stack,
            String key,
            String content,
            String leftOut,
            String answer,
            List<String> models) {}

    /** What came of an action on several. */
    record Came(String what, int done, List<Bulk.Failure> failures, boolean isPartly, long more) {}

    @Override
    public List<Page> pages() {
        return List.of(
                Page.of(LIST, Tab.DEAD_LETTERS, "dead-letters", call -> Mono.fromCallable(() -> list(call)), FILTERS),
                Page.of(
                        LIST + "/{id}",
                        Tab.DEAD_LETTERS,
                        "dead-letter",
                        call -> operations
                                .deadLetters()
                                .details(call.path("id"))
                                .map(this::letter)));
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action(LIST + "/requeue", Tab.DEAD_LETTERS, this::requeueSome),
                new Action(LIST + "/discard", Tab.DEAD_LETTERS, this::discardSome),
                new Action(LIST + "/{id}/requeue", Tab.DEAD_LETTERS, this::requeueOne),
                new Action(LIST + "/{id}/discard", Tab.DEAD_LETTERS, this::discardOne));
    }

    private Content list(Call call) {
        PageView<DeadLetterView> page = operations.deadLetters().find(call);
        Instant now = clock.instant();
        String state = call.text("state").orElse("open");
        return new Content(
                "Dead letters",
                new Letters(
                        stages(call.text("stage").orElse("")),
                        List.of(
                                new Choice("open", "open", state.equals("open")),
                                new Choice("requeued", "requeued", state.equals("requeued")),
                                new Choice("discarded", "discarded", state.equals("discarded")),
                                new Choice("all", "all", state.equals("all"))),
                        call.text("stage").orElse(""),
                        call.text("repository").orElse(""),
                        call.text("pullRequest").orElse(""),
                        call.text("reason").orElse(""),
                        page.entries().stream().map(letter -> row(letter, now)).toList(),
                        page.next() == null ? null : Query.of(call, FILTERS).with("cursor", page.next()),
                        List.of("stage", "repository", "pullRequest", "reason").stream()
                                .anyMatch(name -> call.text(name).isPresent()),
                        state.equals("open"),
                        models.known()));
    }

    private List<Choice> stages(String chosen) {
        TreeSet<String> stages =
                history.deadLetters().stream().map(DeadLetter::stage).collect(Collectors.toCollection(TreeSet::new));
        if (!chosen.isEmpty()) {
            stages.add(chosen);
        }
        return Choice.of(stages.stream().collect(Collectors.toMap(stage -> stage, stage -> stage)), chosen);
    }

    private static Row row(DeadLetterView letter, Instant now) {
        return new Row(
                letter.id(),
                letter.stage(),
                Words.label(letter.state()),
                letter.state() == State.OPEN ? "failed" : Words.style(letter.state()),
                letter.reason(),
                letter.repository() == null ? Words.NOTHING : letter.repository() + " #" + letter.pullRequest(),
                letter.review() == null ? null : letter.review().value(),
                letter.attempts(),
                Words.moment(letter.at(), now));
    }

    private Content letter(DeadLetterDetails details) {
        DeadLetterView letter = details.letter();
        Instant now = clock.instant();
        return new Content(
                letter.id(),
                new Letter(
                        row(letter, now),
                        letter.state() == State.OPEN,
                        letter.exception(),
                        Objects.requireNonNullElse(letter.type(), "no event of ours"),
                        letter.origin() == null ? "" : letter.origin().toString(),
                        details.firstFailure() == null
                                ? ""
                                : Words.moment(details.firstFailure(), now).exact(),
                        settled(letter, now),
                        Objects.requireNonNullElse(details.problem(), ""),
                        Objects.requireNonNullElse(details.stack(), ""),
                        Objects.requireNonNullElse(details.key(), ""),
                        details.event() == null
                                ? Objects.requireNonNullElse(details.text(), "")
                                : Json.pretty(details.event()),
                        details.bytesLeftOut() == null ? "" : Words.count(details.bytesLeftOut()),
                        Objects.requireNonNullElse(details.answer(), ""),
                        models.known()));
    }

    private static String settled(DeadLetterView letter, Instant now) {
        if (letter.settledAt() == null) {
            return "";
        }
        return "%s by %s, %s%s"
                .formatted(
                        Words.title(letter.state()),
                        letter.settledBy(),
                        Words.moment(letter.settledAt(), now).exact(),
                        letter.settledBecause() == null ? "" : ": " + letter.settledBecause());
    }

    private Mono<Result> requeueOne(Form form) {
        String id = form.path("id");
        RequeueOne wish = new RequeueOne(form.words("models"), form.text("reason"));
        return operations.deadLetterActions().requeue(id, wish, form.caller()).flatMap(done -> thenShow(id));
    }

    private Mono<Result> discardOne(Form form) {
        String id = form.path("id");
        DiscardOne wish = new DiscardOne(Objects.requireNonNullElse(form.text("reason"), ""));
        return operations.deadLetterActions().discard(id, wish, form.caller()).flatMap(done -> thenShow(id));
    }

    private Mono<Result> thenShow(String id) {
        return Settled.when(() -> isSettled(id)).thenReturn(new SeeOther(LIST + "/" + id));
    }

    private Mono<Result> requeueSome(Form form) {
        RequeueSome wish =
                new RequeueSome(filter(form), form.isChecked("all"), form.words("models"), form.text("reason"));
        return some("requeued", operations.deadLetterActions().requeue(wish, form.caller()));
    }

    private Mono<Result> discardSome(Form form) {
        DiscardSome wish = new DiscardSome(
                filter(form), form.isChecked("all"), Objects.requireNonNullElse(form.text("reason"), ""));
        return some("discarded", operations.deadLetterActions().discard(wish, form.caller()));
    }

    private Mono<Result> some(String what, Mono<Bulk> work) {
        return work.delayUntil(bulk -> Settled.when(() -> bulk.done().stream().allMatch(this::isSettled)))
                .map(bulk -> new Show(
                        "dead-letters-done",
                        new Content(
                                "Dead letters",
                                new Came(
                                        what,
                                        bulk.done().size(),
                                        bulk.failures(),
                                        !bulk.failures().isEmpty(),
                                        bulk.more()))));
    }

    private static LetterFilter filter(Form form) {
        return new LetterFilter(
                form.text("stage"), null, form.text("repository"), form.number("pullRequest"), form.text("reasonPart"));
    }

    private boolean isSettled(String id) {
        return history.deadLetters().find(id).flatMap(history::settled).isPresent();
    }
}
