package dev.argus.ops.http;

import static dev.argus.ops.http.Parameter.Kind.TEXT;
import static dev.argus.ops.http.Parameter.path;

import dev.argus.events.OperatorActed.Action;
import dev.argus.ops.AuditLog;
import dev.argus.ops.AuditLog.Intent;
import dev.argus.ops.history.DeadLetter;
import dev.argus.ops.history.History;
import dev.argus.ops.kafka.Requeue;
import dev.argus.ops.view.Bulk;
import dev.argus.ops.view.DeadLetterView;
import dev.argus.ops.view.DeadLetterView.State;
import dev.argus.runtime.stage.StageFailure;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What can be done about records that were given up. */
public record DeadLetterActions(History history, Requeue requeue, AuditLog audit) implements OpsApi.Endpoints {

    private static final int AT_ONCE = 500;
    private static final int SIDE_BY_SIDE = 8;

    /**
     * Another chance.
     *
     * @param models that shall read instead of those of the rules, by the names that the deployment gave them; absent: the same
     * @param reason for the audit log; absent: none
     */
    public record RequeueOne(
            @Nullable List<String> models, @Nullable String reason) {}

    /** No other chance. */
    public record DiscardOne(String reason) {}

    /**
     * Another chance for several, of those that are open.
     *
     * @param filter which; absent: with {@code all} only
     * @param all to be said where no filter is meant
     */
    public record RequeueSome(
            @Nullable LetterFilter filter,
            @Nullable Boolean all,
            @Nullable List<String> models,
            @Nullable String reason) {}

    /** No other chance for several, of those that are open. */
    public record DiscardSome(
            @Nullable LetterFilter filter, @Nullable Boolean all, String reason) {}

    @Override
    public List<Endpoint> endpoints() {
        Parameter id = path("id", TEXT, "Name of the dead letter, as in llm-0-42.");
        return List.of(
                Endpoint.post(
                        "/dead-letters/requeue",
                        "Gives several open records another chance, 500 at a time.",
                        RequeueSome.class,
                        Bulk.class,
                        this::requeueSome),
                Endpoint.post(
                        "/dead-letters/discard",
                        "Settles several open records for good, 500 at a time.",
                        DiscardSome.class,
                        Bulk.class,
                        this::discardSome),
                Endpoint.post(
                                "/dead-letters/{id}/requeue",
                                "Gives a record another chance; twice is no more than once.",
                                RequeueOne.class,
                                Bulk.class,
                                this::requeueOne)
                        .with(id),
                Endpoint.post(
                                "/dead-letters/{id}/discard",
                                "Settles a record for good. It stays on its topic until that lets go of it.",
                                DiscardOne.class,
                                Bulk.class,
                                this::discardOne)
                        .with(id));
    }

    private Mono<ServerResponse> requeueOne(Call call) {
        DeadLetter letter = letter(call);
        return call.body(RequeueOne.class)
                .zipWith(call.caller(), (wish, caller) -> requeue(letter, caller, wish.models(), wish.reason()))
                .flatMap(work -> work)
                .flatMap(done -> Answers.status(HttpStatus.OK, new Bulk(List.of(done), List.of(), 0)));
    }

    private Mono<ServerResponse> discardOne(Call call) {
        DeadLetter letter = letter(call);
        return call.body(DiscardOne.class)
                .zipWith(call.caller(), (wish, caller) -> discard(letter, caller, wish.reason()))
                .flatMap(work -> work)
                .flatMap(done -> Answers.status(HttpStatus.OK, new Bulk(List.of(done), List.of(), 0)));
    }

    private Mono<ServerResponse> requeueSome(Call call) {
        return call.body(RequeueSome.class)
                .zipWith(
                        call.caller(),
                        (wish, caller) -> each(
                                wish.filter(),
                                wish.all(),
                                letter -> requeue(letter, caller, wish.models(), wish.reason())))
                .flatMap(work -> work)
                .flatMap(bulk -> Answers.status(HttpStatus.OK, bulk));
    }

    private Mono<ServerResponse> discardSome(Call call) {
        return call.body(DiscardSome.class)
                .zipWith(
                        call.caller(),
                        (wish, caller) ->
                                each(wish.filter(), wish.all(), letter -> discard(letter, caller, wish.reason())))
                .flatMap(work -> work)
                .flatMap(bulk -> Answers.status(HttpStatus.OK, bulk));
    }

    private DeadLetter letter(Call call) {
        return history.deadLetters()
                .find(call.path("id"))
                .orElseThrow(() -> Problem.notFound("dead letter '" + call.path("id") + "'"));
    }

    private Mono<String> requeue(
            DeadLetter letter, String caller, @Nullable List<String> models, @Nullable String reason) {
        Intent intent = new Intent(caller, Action.DEAD_LETTER_REQUEUED, letter.id(), reason);
        List<String> others = Objects.requireNonNullElse(models, List.of());
        return audit.keeping(intent, requeue.requeue(letter, others).thenReturn(letter.id()));
    }

    private Mono<String> discard(DeadLetter letter, String caller, String reason) {
        if (reason.isBlank()) {
            throw Problem.badRequest("a reason is expected, for whoever looks at the audit log later");
        }
        Intent intent = new Intent(caller, Action.DEAD_LETTER_DISCARDED, letter.id(), reason);
        return audit.keeping(intent, Mono.just(letter.id()));
    }

    private Mono<Bulk> each(
            @Nullable LetterFilter filter, @Nullable Boolean all, Function<DeadLetter, Mono<String>> work) {
        if ((filter == null || filter.isEverything()) && !Boolean.TRUE.equals(all)) {
            throw Problem.badRequest("a filter is expected, or \"all\": true");
        }
        List<DeadLetter> meant = history.deadLetters().stream()
                .filter(letter -> isMeant(letter, filter))
                .toList();
        return Flux.fromIterable(meant)
                .take(AT_ONCE)
                .flatMapSequential(letter -> attempt(letter, work), SIDE_BY_SIDE)
                .collectList()
                .map(results -> new Bulk(
                        results.stream().flatMap(one -> one.done().stream()).toList(),
                        results.stream().flatMap(one -> one.failures().stream()).toList(),
                        Math.max(0, meant.size() - AT_ONCE)));
    }

    private boolean isMeant(DeadLetter letter, @Nullable LetterFilter filter) {
        DeadLetterView view = DeadLetterView.of(letter, history.settled(letter));
        return view.state() == State.OPEN
                && Optional.ofNullable(filter).stream().allMatch(f -> f.wants(view));
    }

    /** One that does not work must not keep the others from it. */
    private static Mono<Bulk> attempt(DeadLetter letter, Function<DeadLetter, Mono<String>> work) {
        return work.apply(letter)
                .map(done -> new Bulk(List.of(done), List.of(), 0))
                .onErrorResume(
                        StageFailure.class,
                        failure -> Mono.just(new Bulk(
                                List.of(),
                                List.of(new Bulk.Failure(letter.id(), String.valueOf(failure.getMessage()))),
                                0)));
    }
}
