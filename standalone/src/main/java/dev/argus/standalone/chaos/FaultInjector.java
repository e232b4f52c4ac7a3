package dev.argus.standalone.chaos;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Event;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.fault.Fault;
import dev.argus.simulator.github.webhook.Delivery;
import dev.argus.simulator.model.Mishap;
import dev.argus.simulator.model.SimulatedModel;
import dev.argus.standalone.chaos.fleet.Actor;
import dev.argus.standalone.chaos.fleet.Fleet;
import dev.argus.standalone.chaos.plan.Moment;
import dev.argus.standalone.chaos.plan.PlannedFault;
import dev.argus.standalone.chaos.plan.PlannedFault.ClockJump;
import dev.argus.standalone.chaos.plan.PlannedFault.Kill;
import dev.argus.standalone.chaos.plan.PlannedFault.KillAt;
import dev.argus.standalone.chaos.plan.PlannedFault.Pause;
import dev.argus.standalone.chaos.plan.PlannedFault.Restart;
import dev.argus.standalone.chaos.plan.PlannedFault.Rewind;
import dev.argus.standalone.chaos.plan.PlannedFault.Storm;
import dev.argus.standalone.chaos.plan.PlannedFault.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Makes go wrong what a scenario plans, and puts it right again. */
final class FaultInjector {

    private static final Duration BETWEEN_REBALANCES = Duration.ofSeconds(3);
    private static final int REPEATED = 20;

    private static final Duration BETWEEN_NAPS = Duration.ofSeconds(3);
    private static final String NAP = "CLIENT PAUSE 1500";
    private static final String ROOM = "CONFIG SET maxmemory 0";

    /** In one line, and no quotation marks of its kind in it. The spool is the one key that holds what cannot be made again. */
    private static final String MIX_UP =
            "EVAL \"for _, key in ipairs(redis.call('KEYS', '*')) do if key ~= 'argus:spool' then"
                    + " redis.call('DEL', key) redis.call('RPUSH', key, 'something else') end end\" 0";

    private final Fleet fleet;
    private final SimulatedGitHub gitHub;
    private final SimulatedModel model;
    private final ScheduledExecutorService scheduler;
    private final Consumer<Injected> listener;

    /** What is to be killed when it comes to a step. */
    private final Map<Moment, KillAt> awaited = new ConcurrentHashMap<>();

    /** @param listener is told of every fault when it begins */
    FaultInjector(
            Fleet fleet,
            SimulatedGitHub gitHub,
            SimulatedModel model,
            ScheduledExecutorService scheduler,
            Consumer<Injected> listener) {
        this.fleet = fleet;
        this.gitHub = gitHub;
        this.model = model;
        this.scheduler = scheduler;
        this.listener = listener;
        model.listen(call -> comesTo(Moment.ASKING_MODEL));
    }

    void inject(PlannedFault fault) {
        if (fault instanceof KillAt at) {
            await(at);
            return;
        }
        if (fault instanceof ClockJump && !Fleet.setsClocks()) {
            return;
        }
        listener.accept(new Injected(fault, Instant.now()));
        if (fault instanceof Kill kill) {
            kill(List.of(fleet.actor(kill.target(), kill.instance())), kill.length());
        } else if (fault instanceof Restart restart) {
            fleet.actor(restart.target(), restart.instance()).restart();
        } else if (fault instanceof Pause pause) {
            Actor actor = fleet.actor(pause.target(), pause.instance());
            actor.pause();
            after(pause.length(), actor::resume);
        } else if (fault instanceof ClockJump jump) {
            Actor actor = fleet.actor(jump.target(), jump.instance());
            actor.setClock(jump.ahead());
            after(jump.length(), () -> actor.setClock(Duration.ZERO));
        } else if (fault instanceof Storm storm) {
            storm(storm);
        } else if (fault instanceof Rewind rewind) {
            fleet.setBack(rewind.target());
        } else if (fault instanceof Trouble trouble) {
            cause(trouble);
        }
    }

    /** What is said on the topics is a step as well. */
    void saw(Event event) {
        if (event instanceof ReviewRequested) {
            comesTo(Moment.REVIEW_REQUESTED);
        } else if (event instanceof DiffPrepared) {
            comesTo(Moment.DIFF_PREPARED);
        } else if (event instanceof ReviewGenerated) {
            comesTo(Moment.REVIEW_GENERATED);
        } else if (event instanceof ReviewPublished) {
            comesTo(Moment.REVIEW_PUBLISHED);
        }
    }

    /** Whether something is still to be killed when it comes to a step. */
    boolean liesInWait() {
        return !awaited.isEmpty();
    }

    /** Nothing goes wrong any more. */
    void relent() {
        awaited.clear();
        gitHub.faults().clear();
        model.behave();
        fleet.all().forEach(actor -> actor.setClock(Duration.ZERO));
        fleet.all().forEach(Actor::resume);
        fleet.all().forEach(Actor::start);
        fleet.redis(ROOM);
    }

    private void await(KillAt fault) {
        awaited.put(fault.moment(), fault);
        callOf(fault.moment()).ifPresent(call -> gitHub.faults().add(call.times(1)));
    }

    /** The call of GitHub that is the step, never answered; empty where the step is another one. */
    private Optional<Fault> callOf(Moment moment) {
        Runnable reached = () -> comesTo(moment);
        return switch (moment) {
            case READING_DIFF ->
                Optional.of(Fault.on("GET", "/repos/*/*/compare/**").hang(reached));
            case OPENING_CHECK_RUN ->
                Optional.of(Fault.on("POST", "/repos/*/*/check-runs").hang(reached));
            case CHECK_RUN_OPENED ->
                Optional.of(
                        Fault.on("POST", "/repos/*/*/check-runs").hang(reached).afterApplying());
            case POSTING_REVIEW ->
                Optional.of(Fault.on("POST", "/repos/*/*/pulls/*/reviews").hang(reached));
            case REVIEW_POSTED ->
                Optional.of(Fault.on("POST", "/repos/*/*/pulls/*/reviews")
                        .hang(reached)
                        .afterApplying());
            case POSTING_SUMMARY ->
                Optional.of(Fault.on("POST", "/repos/*/*/issues/*/comments").hang(reached));
            case SUMMARY_POSTED ->
                Optional.of(Fault.on("POST", "/repos/*/*/issues/*/comments")
                        .hang(reached)
                        .afterApplying());
            case COMPLETING_CHECK_RUN ->
                Optional.of(Fault.on("PATCH", "/repos/*/*/check-runs/*").hang(reached));
            case CHECK_RUN_COMPLETED ->
                Optional.of(Fault.on("PATCH", "/repos/*/*/check-runs/*")
                        .hang(reached)
                        .afterApplying());
            case REVIEW_REQUESTED, DIFF_PREPARED, ASKING_MODEL, REVIEW_GENERATED, REVIEW_PUBLISHED -> Optional.empty();
        };
    }

    /** On the thread of whoever came to it, so the killing is done on another. */
    private void comesTo(Moment moment) {
        KillAt fault = awaited.remove(moment);
        if (fault != null) {
            scheduler.execute(() -> {
                listener.accept(new Injected(fault, Instant.now()));
                kill(fleet.actors(moment.target()), fault.length());
            });
        }
    }

    private void kill(List<Actor> actors, Duration length) {
        actors.forEach(Actor::kill);
        after(length, () -> actors.forEach(Actor::start));
    }

    private void storm(Storm storm) {
        List<Actor> instances = fleet.actors(storm.target());
        Actor restless = instances.get(instances.size() - 1);
        long every = BETWEEN_REBALANCES.toMillis();
        ScheduledFuture<?> gusts = scheduler.scheduleAtFixedRate(
                () -> {
                    restless.kill();
                    restless.start();
                },
                0,
                every,
                TimeUnit.MILLISECONDS);
        after(storm.length(), () -> gusts.cancel(false));
    }

    private void dawdle(Trouble trouble) {
        ScheduledFuture<?> naps = scheduler.scheduleAtFixedRate(
                () -> fleet.redis(NAP), 0, BETWEEN_NAPS.toMillis(), TimeUnit.MILLISECONDS);
        after(trouble.length(), () -> naps.cancel(false));
    }

    private void cause(Trouble trouble) {
        switch (trouble.cause()) {
            case REDIS_FLUSHED -> fleet.redis("FLUSHALL");
            case REDIS_MIXED_UP -> fleet.redis(MIX_UP);
            case REDIS_FULL -> {
                fleet.redis("CONFIG SET maxmemory 1");
                after(trouble.length(), () -> fleet.redis(ROOM));
            }
            case REDIS_DAWDLES -> dawdle(trouble);
            case GITHUB_FAILS ->
                gitHubFor(
                        trouble,
                        Fault.on("*", "/repos/**").answer(502).withProbability(0.05),
                        Fault.on("*", "/repos/**")
                                .answer(502)
                                .withProbability(0.05)
                                .afterApplying());
            case GITHUB_HANGS_UP ->
                gitHubFor(
                        trouble,
                        Fault.on("*", "/repos/**").cut().withProbability(0.05),
                        Fault.on("*", "/repos/**").cut().withProbability(0.05).afterApplying());
            case GITHUB_LIMITS ->
                gitHubFor(
                        trouble,
                        Fault.on("POST", "/repos/**")
                                .secondaryLimit(Duration.ofSeconds(3))
                                .withProbability(0.5));
            case GITHUB_DAWDLES ->
                gitHubFor(
                        trouble,
                        Fault.on("*", "/repos/**").delay(Duration.ofSeconds(3)).withProbability(0.33));
            case GITHUB_REPEATS -> repeatDeliveries();
            case MODEL_LIMITS -> modelFor(trouble, 0.5, Mishap.RATE_LIMITED, Mishap.OVERLOADED);
            case MODEL_FAILS ->
                modelFor(
                        trouble,
                        0.33,
                        Mishap.SERVER_ERROR,
                        Mishap.BAD_GATEWAY,
                        Mishap.RESET,
                        Mishap.CUT_STREAM,
                        Mishap.ERROR_EVENT,
                        Mishap.FENCED,
                        Mishap.NO_USAGE);
        }
    }

    private void gitHubFor(Trouble trouble, Fault... faults) {
        List<Long> inForce = new ArrayList<>();
        for (Fault fault : faults) {
            inForce.add(gitHub.faults().add(fault));
        }
        after(trouble.length(), () -> inForce.forEach(gitHub.faults()::remove));
    }

    private void modelFor(Trouble trouble, double share, Mishap... mishaps) {
        model.spread(share, mishaps);
        after(trouble.length(), model::behave);
    }

    private void repeatDeliveries() {
        gitHub.webhooks().deliveries().stream()
                .filter(delivery -> delivery.event().equals("pull_request"))
                .limit(REPEATED)
                .map(Delivery::id)
                .forEach(gitHub.webhooks()::redeliver);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // relent() puts right what this could not
    private void after(Duration time, Runnable undo) {
        scheduler.schedule(undo, time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
