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
                        answer(RequeueSome.class, (call, wish, caller) -> requeue(wish, caller))),
                Endpoint.post(
                        "/dead-letters/discard",
                        "Settles several open records for good, 500 at a time.",
                        DiscardSome.class,
                        Bulk.class,
                        answer(DiscardSome.class, (call, wish, caller) -> discard(wish, caller))),
                Endpoint.post(
                                "/dead-letters/{id}/requeue",
                                "Gives a record another chance; twice is no more than once.",
                                RequeueOne.class,
                                Bulk.class,
                                answer(
                                        RequeueOne.class,
                                        (call, wish, caller) -> requeue(call.path("id"), wish, caller)))
                        .with(id),
                Endpoint.post(
                                "/dead-letters/{id}/discard",
                                "Settles a record for good. It stays on its topic until that lets go of it.",
                                DiscardOne.class,
                                Bulk.class,
                                answer(
                                        DiscardOne.class,
                                        (call, wish, caller) -> discard(call.path("id"), wish, caller)))
                        .with(id));
    }

    private static <W> Function<Call, Mono<ServerResponse>> answer(Class<W> type, Work<W> work) {
        return call -> call.body(type)
                .zipWith(call.caller(), (wish, caller) -> work.on(call, wish, caller))
                .flatMap(done -> done)
                .flatMap(bulk -> Answers.status(HttpStatus.OK, bulk));
    }

    private interface Work<W> {
        Mono<Bulk> on(Call call, W wish, String caller);
    }

    /** Fails with a {@link Problem} when there is no such dead letter. */
    public Mono<Bulk> requeue(String id, RequeueOne wish, String caller) {
        return Mono.defer(() -> requeue(letter(id), caller, wish.models(), wish.reason()))
                .map(Bulk::of);
    }

    /** Fails with a {@link Problem} when there is no such dead letter, or no reason. */
    public Mono<Bulk> discard(String id, DiscardOne wish, String caller) {
        return Mono.defer(() -> discard(letter(id), caller, wish.reason())).map(Bulk::of);
    }

    /** Fails with a {@link Problem} when nothing says which. */
    public Mono<Bulk> requeue(RequeueSome wish, String caller) {
        return each(wish.filter(), wish.all(), letter -> requeue(letter, caller, wish.models(), wish.reason()));
    }

    /** Fails with a {@link Problem} when nothing says which, or there is no reason. */
    public Mono<Bulk> discard(DiscardSome wish, String caller) {
        return each(wish.filter(), wish.all(), letter -> discard(letter, caller, wish.reason()));
    }

    private DeadLetter letter(String id) {
        return history.deadLetters().find(id).orElseThrow(() -> Problem.notFound("dead letter '" + id + "'"));
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
        return Mono.defer(() -> eachOf(meant(filter, all), work));
    }

    private List<DeadLetter> meant(@Nullable LetterFilter filter, @Nullable Boolean all) {
        if ((filter == null || filter.isEverything()) && !Boolean.TRUE.equals(all)) {
            throw Problem.badRequest("a filter is expected, or \"all\": true");
        }
        return history.deadLetters().stream()
                .filter(letter -> isMeant(letter, filter))
                .toList();
    }

    private static Mono<Bulk> eachOf(List<DeadLetter> meant, Function<DeadLetter, Mono<String>> work) {
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
                .map(Bulk::of)
                .onErrorResume(
                        StageFailure.class,
                        failure -> Mono.just(new Bulk(
                                List.of(),
                                List.of(new Bulk.Failure(letter.id(), String.valueOf(failure.getMessage()))),
                                0)));
    }
}
