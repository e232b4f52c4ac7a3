package dev.argus.publisher.placement;

/**
 * How many of the findings that earlier reviews said at lines came to which end.
 *
 * @param fixed on this head or before
 */
public record Earlier(int fixed, int dismissed, int outdated) {

    public static final Earlier NONE = new Earlier(0, 0, 0);

    public int total() {
        return fixed + dismissed + outdated;
    }
}
