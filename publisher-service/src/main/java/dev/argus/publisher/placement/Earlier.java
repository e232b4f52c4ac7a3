package dev.argus.publisher.placement;

import dev.argus.events.EarlierFinding;
import java.util.List;

/**
 * How many of the findings that earlier reviews said at lines came to which end.
 *
 * @param fixed on this head or before
 * @param dismissedBy logins of those who did, each once
 * @param findings each of them, with those that are still open
 */
public record Earlier(int fixed, int dismissed, int outdated, List<String> dismissedBy, List<EarlierFinding> findings) {

    public static final Earlier NONE = new Earlier(0, 0, 0, List.of(), List.of());

    public Earlier {
        dismissedBy = List.copyOf(dismissedBy);
        findings = List.copyOf(findings);
    }

    public int total() {
        return fixed + dismissed + outdated;
    }
}
