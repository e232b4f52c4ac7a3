package dev.argus.diff.sweep;

import dev.argus.github.HookDelivery;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a webhook's log are to be delivered again. Told every attempt, newest first; keeps one entry for each event.
 *
 * <p>An event without an OK is delivered again as long as nobody was there to take it, however often that takes. One that the receiver refused
 * is delivered again once, for a secret may have been wrong.
 */
final class Unanswered {

    private final Set<String> answered = new HashSet<>();
    private final Map<String, Failed> failed = new HashMap<>();
    private @Nullable HookDelivery newest;

    void add(HookDelivery attempt) {
        if (newest == null) {
            newest = attempt;
        }
        if (attempt.succeeded()) {
            answered.add(attempt.guid());
            failed.remove(attempt.guid());
        } else if (!answered.contains(attempt.guid())) {
            failed.merge(attempt.guid(), Failed.of(attempt), Failed::and);
        }
    }

    /** The last attempt of each; those that were tried longest ago come first. */
    List<HookDelivery> again() {
        return open().map(Failed::last)
                .sorted(Comparator.comparing(HookDelivery::deliveredAt))
                .toList();
    }

    /** Whether nobody was there to take the latest attempt: then it makes no sense to ask for many. */
    boolean receiverIsAway() {
        return newest != null && !newest.succeeded() && !newest.refused();
    }

    /** What happened before needs no other look; empty when nothing is known. */
    Optional<Instant> settledUntil() {
        return open().map(Failed::firstAt)
                .min(Comparator.naturalOrder())
                .or(() -> Optional.ofNullable(newest).map(HookDelivery::deliveredAt));
    }

    private Stream<Failed> open() {
        return failed.values().stream().filter(Failed::isWorthAnother);
    }

    /** @param redeliveries how many of the attempts somebody asked for */
    private record Failed(HookDelivery last, Instant firstAt, int redeliveries) {

        static Failed of(HookDelivery attempt) {
            return new Failed(attempt, attempt.deliveredAt(), attempt.redelivery() ? 1 : 0);
        }

        Failed and(Failed older) {
            return new Failed(last, older.firstAt, redeliveries + older.redeliveries);
        }

        boolean isWorthAnother() {
            return !last.refused() || redeliveries == 0;
        }
    }
}
