package dev.argus.ops.view;

import java.util.List;

/**
 * What came of an action on several dead letters.
 *
 * @param done their names
 * @param failures of those for which it did not work, each with the reason
 * @param more how many more there are that were meant; do it again for these
 */
public record Bulk(List<String> done, List<Failure> failures, long more) {

    public Bulk {
        done = List.copyOf(done);
        failures = List.copyOf(failures);
    }

    /** The only one that was meant. */
    public static Bulk of(String done) {
        return new Bulk(List.of(done), List.of(), 0);
    }

    /** One that did not work. */
    public record Failure(String id, String reason) {}
}
