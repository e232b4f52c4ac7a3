package dev.argus.standalone.chaos.plan;

import dev.argus.standalone.chaos.plan.PlannedFault.ClockJump;
import dev.argus.standalone.chaos.plan.PlannedFault.Kill;
import dev.argus.standalone.chaos.plan.PlannedFault.KillAt;
import dev.argus.standalone.chaos.plan.PlannedFault.Pause;
import dev.argus.standalone.chaos.plan.PlannedFault.Restart;
import dev.argus.standalone.chaos.plan.PlannedFault.Rewind;
import dev.argus.standalone.chaos.plan.PlannedFault.Storm;
import dev.argus.standalone.chaos.plan.PlannedFault.Trouble;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What a profile has go wrong, drawn like cards: none comes again before all have come. */
final class FaultPlan {

    /** Beyond what GitHub allows for in a token, and beyond how long one of its tokens is good. */
    private static final List<Duration> JUMPS = List.of(Duration.ofMinutes(10), Duration.ofHours(2));

    private static final Set<Trouble.Kind> AT_ONCE =
            EnumSet.of(Trouble.Kind.REDIS_FLUSHED, Trouble.Kind.REDIS_MIXED_UP, Trouble.Kind.GITHUB_REPEATS);

    private final FaultProfile profile;
    private final Random random;
    private final Duration length;
    private final int instances;
    private final Deque<Function<Duration, PlannedFault>> deck = new ArrayDeque<>();

    FaultPlan(FaultProfile profile, Random random, Duration length, int instances) {
        this.profile = profile;
        this.random = random;
        this.length = length;
        this.instances = instances;
    }

    List<PlannedFault> faults() {
        List<PlannedFault> faults = new ArrayList<>();
        for (Duration at = gap(); at.compareTo(length) < 0; at = at.plus(gap())) {
            faults.add(next().apply(at));
        }
        return faults;
    }

    private Duration gap() {
        return between(profile.leastGap().toMillis(), profile.mostGap().toMillis());
    }

    private Function<Duration, PlannedFault> next() {
        if (deck.isEmpty()) {
            deck.addAll(profile == FaultProfile.RESTARTS ? restarts() : shuffled());
        }
        return deck.remove();
    }

    private List<Function<Duration, PlannedFault>> shuffled() {
        List<Function<Duration, PlannedFault>> all = new ArrayList<>(kills());
        if (profile == FaultProfile.ALL) {
            all.addAll(allButKills());
        }
        Collections.shuffle(all, random);
        return all;
    }

    /** In the order of the pipeline, one instance after the other. */
    private List<Function<Duration, PlannedFault>> restarts() {
        List<Function<Duration, PlannedFault>> restarts = new ArrayList<>();
        for (Target service : Target.SERVICES) {
            IntStream.range(0, Target.STAGES.contains(service) ? instances : 1)
                    .<Function<Duration, PlannedFault>>mapToObj(instance -> at -> new Restart(at, service, instance))
                    .forEach(restarts::add);
        }
        return restarts;
    }

    private List<Function<Duration, PlannedFault>> kills() {
        List<Function<Duration, PlannedFault>> kills = new ArrayList<>();
        Target.all().forEach(target -> kills.add(at -> new Kill(at, restart(), target, instance(target))));
        Arrays.stream(Moment.values())
                .<Function<Duration, PlannedFault>>map(moment -> at -> new KillAt(at, restart(), moment))
                .forEach(kills::add);
        return kills;
    }

    private List<Function<Duration, PlannedFault>> allButKills() {
        List<Function<Duration, PlannedFault>> all = new ArrayList<>();
        Target.all().forEach(target -> all.add(at -> new Pause(at, pause(), target, instance(target))));
        if (instances > 1) {
            Target.STAGES.forEach(stage -> all.add(at -> new Storm(at, spell(), stage)));
        }
        Target.STAGES.forEach(stage -> all.add(at -> new Rewind(at, stage)));
        Target.SERVICES.forEach(
                service -> all.add(at -> new ClockJump(at, spell(), service, instance(service), jump())));
        Arrays.stream(Trouble.Kind.values())
                .<Function<Duration, PlannedFault>>map(cause -> at -> new Trouble(at, length(cause), cause))
                .forEach(all::add);
        return all;
    }

    private int instance(Target target) {
        return Target.STAGES.contains(target) ? random.nextInt(instances) : 0;
    }

    private Duration length(Trouble.Kind cause) {
        return AT_ONCE.contains(cause) ? Duration.ZERO : spell();
    }

    /** As quick as whoever watches over processes is, or not. */
    private Duration restart() {
        return between(200, 4_000);
    }

    /** Shorter or longer than Kafka waits for a consumer. */
    private Duration pause() {
        return between(2_000, 20_000);
    }

    private Duration spell() {
        return between(5_000, 15_000);
    }

    private Duration jump() {
        Duration size = JUMPS.get(random.nextInt(JUMPS.size()));
        return random.nextBoolean() ? size : size.negated();
    }

    private Duration between(long least, long most) {
        return Duration.ofMillis(least + random.nextInt((int) (most - least)));
    }
}
