package dev.argus.standalone.chaos.plan;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A run before it has begun: which pull requests are opened, pushed to and closed when, and what goes wrong meanwhile. It follows from what
 * it is made of, so a run that failed can be made again; how the processes interleave then is theirs to decide.
 *
 * @param length until the last pull request is opened
 * @param moves in order of time
 * @param faults in order of time
 */
public record Scenario(long seed, Duration length, List<Change> changes, List<Move> moves, List<PlannedFault> faults) {

    public static final int OWNERS = 20;

    public Scenario {
        changes = List.copyOf(changes);
        moves = List.copyOf(moves);
        faults = List.copyOf(faults);
    }

    /** @param instances of each stage */
    public static Scenario of(long seed, int pullRequests, Duration length, int instances, FaultProfile profile) {
        Traffic traffic = new Traffic(new Random(seed), length);
        List<Change> changes = traffic.changes(pullRequests);
        List<Move> moves = changes.stream()
                .flatMap(change -> traffic.moves(change).stream())
                .sorted(Comparator.comparing(Move::at))
                .toList();
        return new Scenario(
                seed, length, changes, moves, new FaultPlan(profile, new Random(~seed), length, instances).faults());
    }
}
