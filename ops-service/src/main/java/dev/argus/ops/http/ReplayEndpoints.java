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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
                                call -> Pages.of(call, history.replays(), replay -> true, ReplayView::of))
                        .paged(),
                Endpoint.get(
                                "/replays/{id}",
                                "One replay, and how far it has come.",
                                ReplayView.class,
                                call -> Answers.ok(call, ReplayView.of(replay(call))))
                        .with(id),
                change("pause", "Holds it for a while.", State.PAUSED, EnumSet.of(State.RUNNING), Action.REPLAY_PAUSED)
                        .with(id),
                change(
                                "resume",
                                "Goes on with it from where it was.",
                                State.RUNNING,
                                EnumSet.of(State.PAUSED, State.FAILED),
                                Action.REPLAY_RESUMED)
                        .with(id),
                change(
                                "cancel",
                                "Ends it; what it has asked for goes on.",
                                State.CANCELLED,
                                EnumSet.of(State.RUNNING, State.PAUSED, State.FAILED),
                                Action.REPLAY_CANCELLED)
                        .with(id));
    }

    private Endpoint change(String verb, String summary, State next, Set<State> from, Action action) {
        return Endpoint.post(
                "/replays/{id}/" + verb, summary, null, ReplayView.class, call -> change(call, next, from, action));
    }

    private Mono<ServerResponse> start(Call call) {
        return call.body(ReplayRequest.class)
                .zipWith(call.caller(), this::start)
                .flatMap(answer -> answer)
                .flatMap(answer -> Answers.status(
                        answer.replay() != null && answer.replay().seen() == 0 ? HttpStatus.ACCEPTED : HttpStatus.OK,
                        answer));
    }

    private Mono<Answer> start(ReplayRequest request, String caller) {
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

    private Mono<ServerResponse> change(Call call, State next, Set<State> from, Action action) {
        ReplayChanged replay = replay(call);
        if (replay.state() == next) {
            return Answers.status(HttpStatus.OK, ReplayView.of(replay));
        }
        if (!from.contains(replay.state())) {
            throw new Problem(HttpStatus.CONFLICT, "replay " + replay.replayId() + " is " + replay.state());
        }
        ReplayChanged changed = replay.changedTo(next);
        return call.caller()
                .flatMap(caller -> audit.keeping(
                        new Intent(caller, action, replay.replayId(), null),
                        say(changed).thenReturn(changed)))
                .flatMap(done -> Answers.status(HttpStatus.OK, ReplayView.of(done)));
    }

    private ReplayChanged replay(Call call) {
        return history.replays()
                .find(call.path("id"))
                .orElseThrow(() -> Problem.notFound("replay '" + call.path("id") + "'"));
    }

    private Mono<Void> say(ReplayChanged changed) {
        return publisher.publish(
                Envelope.first(changed.key() + "/" + changed.state(), AuditLog.STAGE, clock.instant(), changed));
    }
}
