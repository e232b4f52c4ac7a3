package dev.argus.runtime.content;

import dev.argus.events.ReviewRef;
import dev.argus.events.content.Findings;
import reactor.core.publisher.Mono;

/**
 * What each review found, for people who look back at it or hold it against another review of the same head. Kept as long as the topics tell of
 * the review, under the name of its installation, and forgotten with that. No stage works with what lies here: when Redis is away nothing is
 * known, and nothing fails.
 */
public interface FindingsArchive {

    /** Keeps nothing. */
    FindingsArchive NONE = new FindingsArchive() {
        @Override
        public Mono<Void> keep(ReviewRef review, Findings findings) {
            return Mono.empty();
        }

        @Override
        public Mono<Findings> find(ReviewRef review) {
            return Mono.empty();
        }
    };

    /** Takes the place of what was kept of this review before. Completes also when it could not be kept. */
    Mono<Void> keep(ReviewRef review, Findings findings);

    Mono<Findings> find(ReviewRef review);
}
