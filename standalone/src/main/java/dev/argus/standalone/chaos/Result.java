package dev.argus.standalone.chaos;

import dev.argus.standalone.chaos.plan.Scenario;
import dev.argus.standalone.chaos.proof.Evidence;
import dev.argus.standalone.chaos.proof.Violation;
import java.time.Duration;
import java.util.List;

/**
 * What came of a run.
 *
 * @param read by the model
 * @param stops how long processes took to end when they were asked to
 * @param ownEnds how often a process ended without being told to
 */
public record Result(
        Scenario scenario,
        Evidence evidence,
        List<Violation> violations,
        List<Injected> faults,
        List<Recovery> recoveries,
        Read read,
        List<Duration> stops,
        int ownEnds,
        Duration took) {

    public Result {
        violations = List.copyOf(violations);
        faults = List.copyOf(faults);
        recoveries = List.copyOf(recoveries);
        stops = List.copyOf(stops);
    }

    /**
     * @param files that were read
     * @param again of them, those that were read more than once
     */
    public record Read(int files, int again) {}

    public long count(Violation.Kind kind) {
        return violations.stream().filter(violation -> violation.kind() == kind).count();
    }
}
