package dev.argus.runtime.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.content.Findings;
import dev.argus.runtime.content.FindingsCache.Entry;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What every findings cache promises. */
public abstract class FindingsCacheContract {

    protected abstract FindingsCache cache();

    @Test
    protected void what_was_put_is_got_back() {
        FindingsCache.Key key = FindingsCache.Key.of(1, "content", "prompt", "model", "policy");
        Entry entry = new Entry(new Findings("Adds a retry.", List.of()), 1_200, new BigDecimal("0.0041"));
        Entry unpriced = new Entry(Findings.NONE, 0, null);

        StepVerifier.create(cache().put(key, entry).then(cache().get(key)))
                .expectNext(entry)
                .verifyComplete();
        StepVerifier.create(cache().put(key, unpriced).then(cache().get(key)))
                .expectNext(unpriced)
                .verifyComplete();
    }

    @Test
    protected void what_was_not_put_is_a_miss() {
        StepVerifier.create(cache().get(FindingsCache.Key.of(1, "other", "prompt", "model", "policy")))
                .verifyComplete();
    }

    @Test
    protected void nothing_crosses_installations() {
        FindingsCache.Key mine = FindingsCache.Key.of(1, "shared", "prompt", "model", "policy");
        FindingsCache.Key theirs = FindingsCache.Key.of(2, "shared", "prompt", "model", "policy");

        StepVerifier.create(cache().put(mine, new Entry(Findings.NONE, 1, null)).then(cache().get(theirs)))
                .verifyComplete();
        assertThat(mine).isNotEqualTo(theirs);
    }
}
