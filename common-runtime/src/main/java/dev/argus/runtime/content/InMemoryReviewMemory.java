package dev.argus.runtime.content;

import dev.argus.events.PullRequestRef;
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

    public InMemoryReviewMemory() {
        this(DEFAULT_CAPACITY);
    }

    /** @param capacity in pull requests */
    public InMemoryReviewMemory(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public Mono<PastReview> recall(PullRequestRef pullRequest) {
        return Mono.fromSupplier(() -> find(pullRequest.key()));
    }

    @Override
    public Mono<Void> remember(PullRequestRef pullRequest, PastReview review) {
        return Mono.fromRunnable(() -> keep(pullRequest.key(), review));
    }

    private synchronized void keep(String key, PastReview review) {
        reviews.put(key, review);
        if (reviews.size() > capacity) {
            var oldest = reviews.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private synchronized @Nullable PastReview find(String key) {
        return reviews.get(key);
    }
}
