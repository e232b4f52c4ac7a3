package dev.argus.standalone.chaos;

import dev.argus.standalone.chaos.plan.PlannedFault;
import dev.argus.standalone.chaos.plan.PlannedFault.Kill;
import dev.argus.standalone.chaos.plan.PlannedFault.KillAt;
import dev.argus.standalone.chaos.plan.Target;
import java.time.Instant;
import java.util.Optional;

/** A fault that has begun. */
public record Injected(PlannedFault fault, Instant at) {

    /** When it was put right. */
    public Instant over() {
        return at.plus(fault.length());
    }

    /** Who was killed; empty for a fault of another kind. */
    public Optional<Target> killed() {
        if (fault instanceof Kill kill) {
            return Optional.of(kill.target());
        }
        return fault instanceof KillAt at ? Optional.of(at.moment().target()) : Optional.empty();
    }
}
