package dev.argus.ingress.reconciliation;

import dev.argus.events.Event;
import dev.argus.events.ReviewId;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRef;
import dev.argus.events.ReviewRequested;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The reviews that were requested and have not ended. A review ends with the event that says so, in whatever state; that event may be told
 * before the request, for they lie in different topics.
 */
final class OpenReviews {

    /** Of open ones, and of ended ones that are remembered: some 20 MB each. Whatever is beyond that is not watched. */
    static final int MAX_REVIEWS = 100_000;

    private final Map<ReviewId, Open> open = new LinkedHashMap<>();
    private final Set<ReviewId> ended = new LinkedHashSet<>();

    /** @param since when it was requested */
    record Open(ReviewRef review, Instant since) {}

    /** @param at when Kafka got it */
    synchronized void tell(Event event, Instant at) {
        if (event instanceof ReviewRequested request && !isShadow(request)) {
            requested(request.review(), at);
        } else if (event instanceof ReviewPublished published) {
            end(published.review().id());
        }
    }

    /** Requested before that moment, the oldest first. */
    synchronized List<Open> since(Instant moment) {
        return oldestFirst().filter(review -> review.since().isBefore(moment)).toList();
    }

    synchronized Optional<Instant> oldest() {
        return oldestFirst().map(Open::since).findFirst();
    }

    synchronized int count() {
        return open.size();
    }

    private Stream<Open> oldestFirst() {
        return open.values().stream().sorted(Comparator.comparing(Open::since));
    }

    private void requested(ReviewRef review, Instant at) {
        if (!ended.contains(review.id()) && open.size() < MAX_REVIEWS) {
            open.putIfAbsent(review.id(), new Open(review, at));
        }
    }

    private void end(ReviewId id) {
        open.remove(id);
        ended.add(id);
        if (ended.size() > MAX_REVIEWS) {
            ended.remove(ended.iterator().next());
        }
    }

    /** Nobody is told of its end. */
    private static boolean isShadow(ReviewRequested request) {
        return request.overrides() != null && request.overrides().shadow();
    }
}
