package dev.argus.llm;

import dev.argus.events.BlobRef;
import dev.argus.events.Event;
import dev.argus.events.ReviewRequested;
import dev.argus.events.content.Document;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.stage.StageFailure;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What was prepared of a review. When it has left the store, the review is requested anew, and comes again with the same content. */
record StoredContent(BlobStore blobs) {

    /** A store that loses content so often, within the time a review takes, is broken. */
    private static final int MAX_REQUESTS = 3;

    /** Content that was to be read is not there any more. */
    static final class Lost extends RuntimeException {
        private Lost(BlobRef ref) {
            super("content " + ref + " has left the store", null, false, false);
        }
    }

    /** @return empty when there is none; fails with {@link Lost} when there was */
    <D extends Document> Mono<D> get(@Nullable BlobRef ref, Class<D> type) {
        return Mono.justOrEmpty(ref)
                .flatMap(present -> blobs.get(present, type).switchIfEmpty(Mono.error(() -> new Lost(present))));
    }

    static Mono<Event> requestAnew(ReviewRequested request, Lost lost) {
        if (request.attempt() >= MAX_REQUESTS) {
            return Mono.error(new StageFailure.Terminal(
                    "What was prepared for the model was lost " + (MAX_REQUESTS + 1)
                            + " times before it could be read; is Redis evicting keys?",
                    lost));
        }
        return Mono.just(request.withContentLost());
    }
}
