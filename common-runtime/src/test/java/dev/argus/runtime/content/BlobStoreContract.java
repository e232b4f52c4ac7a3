package dev.argus.runtime.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ArgusJson;
import dev.argus.events.BlobRef;
import dev.argus.events.Digest;
import dev.argus.events.content.Findings;
import dev.argus.runtime.stage.StageFailure;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What every blob store promises. */
public abstract class BlobStoreContract {

    /** The largest document that {@link #store} takes, as JSON. */
    protected static final int MAX_BYTES = 4096;

    protected abstract BlobStore store();

    @Test
    protected void what_was_put_is_got_back() {
        Findings findings = new Findings("Adds a retry.", List.of());

        StepVerifier.create(store().put(findings).flatMap(ref -> store().get(ref, Findings.class)))
                .expectNext(findings)
                .verifyComplete();
    }

    @Test
    protected void a_document_is_named_by_the_digest_of_its_json() {
        Findings findings = new Findings("Adds a retry.", List.of());

        StepVerifier.create(store().put(findings))
                .assertNext(ref -> assertThat(ref.sha256())
                        .isEqualTo(Digest.of(ArgusJson.mapper().writeValueAsBytes(findings))
                                .hex()))
                .verifyComplete();
    }

    @Test
    protected void putting_the_same_document_twice_is_putting_it_once() {
        Findings findings = new Findings("Adds a retry.", List.of());

        StepVerifier.create(store().put(findings).zipWith(store().put(findings)))
                .assertNext(refs -> assertThat(refs.getT1()).isEqualTo(refs.getT2()))
                .verifyComplete();
    }

    @Test
    protected void an_unknown_document_is_empty_and_no_error() {
        StepVerifier.create(store().get(new BlobRef("0".repeat(64)), Findings.class))
                .verifyComplete();
    }

    @Test
    protected void a_document_over_the_limit_is_refused_for_good() {
        StepVerifier.create(store().put(new Findings("x".repeat(MAX_BYTES), List.of())))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(StageFailure.Terminal.class)
                        .hasMessageContaining("argus.blob.max-size"));
    }
}
