package dev.argus.ops.http;

import dev.argus.events.BlobRef;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Reading;
import dev.argus.ops.history.ReviewStory;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.FindingsArchive;
import dev.argus.runtime.stage.StageFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What reviews are made of, as far as it is still there. What is not, or lies where nobody answers, is told as absent: the rest is worth knowing
 * all the same.
 */
public record Contents(BlobStore blobs, FindingsArchive archive) {

    Mono<Optional<Findings>> findingsOf(ReviewStory story) {
        BlobRef stored =
                story.generated() == null ? null : story.generated().data().findings();
        return Mono.justOrEmpty(stored)
                .flatMap(ref -> archive.find(story.review()).switchIfEmpty(blobs.get(ref, Findings.class)))
                .transform(Contents::asFarAsThere);
    }

    Mono<Optional<Reading>> readingOf(ReviewStory story) {
        return Mono.justOrEmpty(storedReading(story))
                .flatMap(ref -> blobs.get(ref, Reading.class))
                .transform(Contents::asFarAsThere);
    }

    private static @Nullable BlobRef storedReading(ReviewStory story) {
        if (story.generated() != null) {
            return story.generated().data().reading();
        }
        return story.prepared() == null ? null : story.prepared().data().reading();
    }

    private static <D> Mono<Optional<D>> asFarAsThere(Mono<D> document) {
        return document.onErrorResume(StageFailure.class, away -> Mono.empty())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }
}
