package dev.argus.runtime.content;

import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class InMemoryReviewMemoryTest extends ReviewMemoryContract {

    private final ReviewMemory memory = new InMemoryReviewMemory(2);

    @Override
    protected ReviewMemory memory() {
        return memory;
    }

    @Test
    void the_pull_request_unused_for_longest_is_forgotten_when_it_is_full() {
        memory.remember(pullRequest(1), review("a")).block();
        memory.remember(pullRequest(2), review("b")).block();
        memory.recall(pullRequest(1)).block();

        memory.remember(pullRequest(3), review("c")).block();

        StepVerifier.create(memory.recall(pullRequest(1)))
                .expectNext(review("a"))
                .verifyComplete();
        StepVerifier.create(memory.recall(pullRequest(2))).verifyComplete();
    }
}
