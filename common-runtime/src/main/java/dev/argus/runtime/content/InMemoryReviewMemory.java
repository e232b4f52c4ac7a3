package dev.argus.runtime.content;

import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewPublished;
import dev.argus.events.content.PastReview;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A review memory for one process: when it is full, the pull requests unused for longest are forgotten. */
public final class InMemoryReviewMemory implements ReviewMemory {

    private static final int DEFAULT_CAPACITY = 1_000;

    private final int capacity;
    private final Map<String, PastReview> reviews = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, ReviewPublished> ends = new LinkedHashMap<>(16, 0.75f, true);

    public InMemoryReviewMemory() {
        this(DEFAULT_CAPACITY);
    }

    /** @param capacity in pull requests */
    public InMemoryReviewMemory(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public Mono<PastReview> recall(PullRequestRef pullRequest) {
        return Mono.fromSupplier(() -> find(reviews, pullRequest));
    }

    @Override
    public Mono<Void> remember(PullRequestRef pullRequest, PastReview review) {
        return Mono.fromRunnable(() -> keep(reviews, pullRequest, review));
    }

    @Override
    public Mono<ReviewPublished> lastEnd(PullRequestRef pullRequest) {
        return Mono.fromSupplier(() -> find(ends, pullRequest));
    }

    @Override
    public Mono<Void> remember(ReviewPublished end) {
        return Mono.fromRunnable(() -> keep(ends, end.pullRequest(), end));
    }

    private synchronized <T> void keep(Map<String, T> all, PullRequestRef pullRequest, T one) {
        all.put(pullRequest.key(), one);
        if (all.size() > capacity) {
            var oldest = all.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private synchronized <T> @Nullable T find(Map<String, T> all, PullRequestRef pullRequest) {
        return all.get(pullRequest.key());
    }
}
