package dev.argus.ops.http;

import dev.argus.events.BlobRef;
import dev.argus.events.content.Document;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.stage.StageFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What lies in the blob store, as far as it still does. */
record Contents(BlobStore blobs) {

    /** Empty when it has left the store, or the store is away: the rest is worth knowing all the same. */
    <D extends Document> Mono<Optional<D>> of(@Nullable BlobRef ref, Class<D> type) {
        return Mono.justOrEmpty(ref)
                .flatMap(present -> blobs.get(present, type))
                .onErrorResume(StageFailure.class, away -> Mono.empty())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }
}
