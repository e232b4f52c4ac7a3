package dev.argus.ops.view;

import dev.argus.events.Envelope;
import dev.argus.events.OperatorActed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the audit log.
 *
 * @param reason what the operator gave as a reason, or why it failed; absent: neither
 */
public record ActionView(
        String id,
        Instant at,
        String actor,
        OperatorActed.Action action,
        String target,
        OperatorActed.Result result,
        @Nullable String reason) {

    public static ActionView of(Envelope<OperatorActed> acted) {
        OperatorActed what = acted.data();
        return new ActionView(
                acted.id(), acted.time(), what.actor(), what.action(), what.target(), what.result(), what.reason());
    }
}
