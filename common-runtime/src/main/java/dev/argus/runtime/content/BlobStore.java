package dev.argus.runtime.content;

import dev.argus.events.BlobRef;
import dev.argus.events.content.Document;
import reactor.core.publisher.Mono;

/** Documents, compressed, under the digest of their JSON. They leave after a day or whenever Redis forgets them. */
public interface BlobStore {

    /**
     * @return the name of the document; fails with a {@link dev.argus.runtime.stage.StageFailure.Retryable} when the store is away, and a
     *     {@link dev.argus.runtime.stage.StageFailure.Terminal} when the document is larger than {@code argus.blob.max-size}
     */
    Mono<BlobRef> put(Document document);

    /** The document, or empty when it has left: whoever needs it has it made again by requesting the review anew. */
    <D extends Document> Mono<D> get(BlobRef ref, Class<D> type);
}
