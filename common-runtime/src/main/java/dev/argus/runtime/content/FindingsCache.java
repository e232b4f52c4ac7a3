package dev.argus.runtime.content;

import dev.argus.events.Digest;
import dev.argus.events.content.Findings;
import reactor.core.publisher.Mono;

/** What a model said about content it was shown before. A cache: when Redis is away everything is a miss, and nothing fails. */
public interface FindingsCache {

    Mono<Findings> get(Key key);

    /** Completes also when it could not be kept. */
    Mono<Void> put(Key key, Findings findings);

    /** @param sha256 of everything an answer depends on */
    record Key(String sha256) {

        /**
         * @param installationId first, so that nothing crosses installations
         * @param content {@link dev.argus.events.content.FileChange#contentId}
         * @param policy digest of what the policy changes in a prompt or in the choice of findings
         */
        public static Key of(long installationId, String content, String promptVersion, String model, String policy) {
            return new Key(Digest.of(Long.toString(installationId), content, promptVersion, model, policy)
                    .hex());
        }
    }
}
