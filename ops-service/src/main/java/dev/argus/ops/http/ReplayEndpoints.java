package dev.argus.ops.http;

import static dev.argus.ops.http.Parameter.Kind.TEXT;
import static dev.argus.ops.http.Parameter.path;

import dev.argus.events.Envelope;
import dev.argus.events.OperatorActed.Action;
import dev.argus.events.ReplayChanged;
import dev.argus.events.ReplayChanged.State;
import dev.argus.events.ReplayDefinition;
import dev.argus.ops.AuditLog;
import dev.argus.ops.AuditLog.Intent;
import dev.argus.ops.history.History;
import dev.argus.ops.kafka.DryRun;
import dev.argus.ops.replay.Estimate;
import dev.argus.ops.view.PageView;
import dev.argus.ops.view.ReplayView;
import dev.argus.ops.view.ReplayView.Mode;
import dev.argus.runtime.stage.EventPublisher;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Having reviews made again. */
public record ReplayEndpoints(History history, DryRun dryRun, EventPublisher publisher, AuditLog audit, Clock clock)
        implements OpsApi.Endpoints {

    /**
     * What became of a wish for a replay.
     *
     * @param id of the replay; the same wish has the same
     * @param estimate absent when it was not asked for
     * @param replay absent when nothing was begun
     */
    public record Answer(
            String id,
            @Nullable Estimate estimate,
            @Nullable ReplayView replay) {}

    /** What can be done about a replay that has begun. */
    public enum Change {
        PAUSE(State.PAUSED, Action.REPLAY_PAUSED),
        RESUME(State.RUNNING, Action.REPLAY_RESUMED),
        CANCEL(State.CANCELLED, Action.REPLAY_CANCELLED);

        private final State next;
        private final Action action;

        Change(State next, Action action) {
            this.next = next;
            this.action = action;
        }

        /** As it stands in paths. */
        public String verb() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it would change a replay in this state. */
        public boolean appliesTo(State state) {
            return switch (this) {
                case PAUSE -> state == State.RUNNING;
                case RESUME -> state == State.PAUSED || state == State.FAILED;
                case CANCEL -> state == State.RUNNING || state == State.PAUSED || state == State.FAILED;
            };
        }
    }

    @Override
    public List<Endpoint> endpoints() {
        Parameter id = path("id", TEXT, "Id of the replay.");
        return List.of(
                Endpoint.post(
                        "/replays",
                        "Has reviews made again, or tells what that would take. The same wish is the same replay.",
                        ReplayRequest.class,
                        Answer.class,
                        this::start),
                Endpoint.get(
                                "/replays",
                                "Replays, newest first.",
                                ResolvableType.forClassWithGenerics(PageView.class, ReplayView.class)
                                        .getType(),
                                call -> Answers.ok(call, find(call)))
                        .paged(),
                Endpoint.get(
                                "/replays/{id}",
                                "One replay, and how far it has come.",
                                ReplayView.class,
                                call -> Answers.ok(call, replay(call.path("id"))))
                        .with(id),
                change(Change.PAUSE, "Holds it for a while.").with(id),
                change(Change.RESUME, "Goes on with it from where it was.").with(id),
                change(Change.CANCEL, "Ends it; what it has asked for goes on.").with(id));
    }

    private Endpoint change(Change change, String summary) {
        return Endpoint.post(
                "/replays/{id}/" + change.verb(),
                summary,
                null,
                ReplayView.class,
                call -> call.caller()
                        .flatMap(caller -> change(call.path("id"), change, caller))
                        .flatMap(done -> Answers.status(HttpStatus.OK, done)));
    }

    /** What a call with the parameters of {@code GET /replays} asks for. */
    public PageView<ReplayView> find(Call call) {
        return Pages.of(call, history.replays(), replay -> true, ReplayView::of);
    }

    /** @throws Problem when there is no such replay */
    public ReplayView replay(String id) {
        return ReplayView.of(known(id));
    }

    private Mono<ServerResponse> start(Call call) {
        return call.body(ReplayRequest.class)
                .zipWith(call.caller(), this::start)
                .flatMap(answer -> answer)
                .flatMap(answer -> Answers.status(
                        answer.replay() != null && answer.replay().seen() == 0 ? HttpStatus.ACCEPTED : HttpStatus.OK,
                        answer));
    }

    /** What the wish takes, or what became of it; fails with a {@link Problem} when it makes no sense. */
    public Mono<Answer> start(ReplayRequest request, String caller) {
        return Mono.defer(() -> startNow(request, caller));
    }

    private Mono<Answer> startNow(ReplayRequest request, String caller) {
        ReplayDefinition definition = request.definition(clock.instant());
        if (request.wantedMode() == Mode.DRY_RUN) {
            return dryRun.estimate(definition).map(estimate -> new Answer(definition.id(), estimate, null));
        }
        Optional<ReplayChanged> known = history.replays().find(definition.id());
        if (known.isPresent()) {
            return Mono.just(new Answer(definition.id(), null, ReplayView.of(known.get())));
        }
        if (request.wantedMode() == Mode.PUBLISH && !Boolean.TRUE.equals(request.confirm())) {
            return Mono.error(
                    new Problem(
                            HttpStatus.CONFLICT,
                            "this changes what is on GitHub: send \"confirm\": true, and ask for a DRY_RUN first to know what it takes"));
        }
        ReplayChanged begun = ReplayChanged.begun(definition, caller, clock.instant());
        return audit.keeping(
                        new Intent(caller, Action.REPLAY_STARTED, definition.id(), null),
                        say(begun).thenReturn(begun))
                .map(done -> new Answer(definition.id(), null, ReplayView.of(done)));
    }

    /** Fails with a {@link Problem} when there is no such replay, or it is too late for that. */
    public Mono<ReplayView> change(String id, Change change, String caller) {
        return Mono.defer(() -> {
            ReplayChanged replay = known(id);
            if (replay.state() == change.next) {
                return Mono.just(ReplayView.of(replay));
            }
            if (!change.appliesTo(replay.state())) {
                throw new Problem(HttpStatus.CONFLICT, "replay " + id + " is " + replay.state());
            }
            ReplayChanged changed = replay.changedTo(change.next);
            return audit.keeping(
                            new Intent(caller, change.action, id, null),
                            say(changed).thenReturn(changed))
                    .map(ReplayView::of);
        });
    }

    private ReplayChanged known(String id) {
        return history.replays().find(id).orElseThrow(() -> Problem.notFound("replay '" + id + "'"));
    }

    private Mono<Void> say(ReplayChanged changed) {
        return publisher.publish(
                Envelope.first(changed.key() + "/" + changed.state(), AuditLog.STAGE, clock.instant(), changed));
    }
}
