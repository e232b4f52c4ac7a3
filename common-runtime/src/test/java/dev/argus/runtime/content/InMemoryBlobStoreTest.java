package dev.argus.runtime.content;

import dev.argus.events.BlobRef;
import dev.argus.events.content.Findings;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class InMemoryBlobStoreTest extends BlobStoreContract {

    private final BlobStore store = new InMemoryBlobStore(DataSize.ofBytes(MAX_BYTES));

    @Override
    protected BlobStore store() {
        return store;
    }

    @Test
    void the_document_unused_for_longest_leaves_when_it_is_full() {
        BlobRef used = put("a");
        BlobRef unused = put("b");
        read(used).block();

        put("c");

        StepVerifier.create(read(used)).expectNextCount(1).verifyComplete();
        StepVerifier.create(read(unused)).verifyComplete();
    }

    private Mono<Findings> read(BlobRef ref) {
        return store.get(ref, Findings.class);
    }

    private BlobRef put(String letter) {
        return Objects.requireNonNull(store.put(new Findings(letter.repeat(MAX_BYTES / 2 - 100), List.of()))
                .block());
    }
}
