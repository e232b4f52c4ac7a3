package dev.argus.publisher.placement;

import java.util.List;

/**
 * How many of the findings that earlier reviews said at lines came to which end.
 *
 * @param fixed on this head or before
 * @param dismissedBy logins of those who did, each once
 */
public record Earlier(int fixed, int dismissed, int outdated, List<String> dismissedBy) {

    public static final Earlier NONE = new Earlier(0, 0, 0, List.of());

    public Earlier {
        dismissedBy = List.copyOf(dismissedBy);
    }

    public int total() {
        return fixed + dismissed + outdated;
    }
}
