package dev.argus.runtime.content;

import dev.argus.events.content.Findings;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class InMemoryFindingsCacheTest extends FindingsCacheContract {

    private final FindingsCache cache = new InMemoryFindingsCache(2);

    @Override
    protected FindingsCache cache() {
        return cache;
    }

    @Test
    void the_entry_unused_for_longest_leaves_when_it_is_full() {
        cache.put(key("a"), Findings.NONE).block();
        cache.put(key("b"), Findings.NONE).block();
        cache.get(key("a")).block();

        cache.put(key("c"), Findings.NONE).block();

        StepVerifier.create(cache.get(key("a"))).expectNext(Findings.NONE).verifyComplete();
        StepVerifier.create(cache.get(key("b"))).verifyComplete();
    }

    private static FindingsCache.Key key(String content) {
        return FindingsCache.Key.of(1, content, "prompt", "model", "policy");
    }
}
