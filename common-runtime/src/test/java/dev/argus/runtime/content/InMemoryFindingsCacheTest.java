package dev.argus.runtime.content;

import dev.argus.events.content.Findings;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class InMemoryFindingsCacheTest extends FindingsCacheContract {

    private static final FindingsCache.Entry NOTHING = new FindingsCache.Entry(Findings.NONE, 0, null);

    private final FindingsCache cache = new InMemoryFindingsCache(2);

    @Override
    protected FindingsCache cache() {
        return cache;
    }

    @Test
    void the_entry_unused_for_longest_leaves_when_it_is_full() {
        cache.put(key("a"), NOTHING).block();
        cache.put(key("b"), NOTHING).block();
        cache.get(key("a")).block();

        cache.put(key("c"), NOTHING).block();

        StepVerifier.create(cache.get(key("a"))).expectNext(NOTHING).verifyComplete();
        StepVerifier.create(cache.get(key("b"))).verifyComplete();
    }

    private static FindingsCache.Key key(String content) {
        return FindingsCache.Key.of(1, content, "prompt", "model", "policy");
    }
}
