package dev.argus.diff;

import dev.argus.events.ReviewPolicy;
import reactor.core.publisher.Mono;

/** Where the rules of a review come from. */
public interface PolicySource {

    /** What holds before anything is known of a pull request. */
    ReviewPolicy deployment();

    /** The effective rules for a pull request. */
    Mono<ReviewPolicy> policyFor(PullRequestSnapshot pullRequest);

    /** The same rules for every pull request. */
    static PolicySource fixed(ReviewPolicy policy) {
        return new PolicySource() {
            @Override
            public ReviewPolicy deployment() {
                return policy;
            }

            @Override
            public Mono<ReviewPolicy> policyFor(PullRequestSnapshot pullRequest) {
                return Mono.just(policy);
            }
        };
    }
}
