package dev.argus.runtime.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.content.Findings;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What every findings cache promises. */
public abstract class FindingsCacheContract {

    protected abstract FindingsCache cache();

    @Test
    protected void what_was_put_is_got_back() {
        FindingsCache.Key key = FindingsCache.Key.of(1, "content", "prompt", "model", "policy");
        Findings findings = new Findings("Adds a retry.", List.of());

        StepVerifier.create(cache().put(key, findings).then(cache().get(key)))
                .expectNext(findings)
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

        StepVerifier.create(cache().put(mine, Findings.NONE).then(cache().get(theirs)))
                .verifyComplete();
        assertThat(mine).isNotEqualTo(theirs);
    }
}
