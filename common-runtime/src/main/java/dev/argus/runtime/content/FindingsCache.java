package dev.argus.runtime.content;

import dev.argus.events.Digest;
import dev.argus.events.content.Findings;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a model said about content it was shown before. A cache: when Redis is away everything is a miss, and nothing fails. */
public interface FindingsCache {

    /** Those that are known, by key. */
    Mono<Map<Key, Entry>> find(Collection<Key> keys);

    default Mono<Entry> get(Key key) {
        return find(List.of(key)).mapNotNull(found -> found.get(key));
    }

    /** Completes also when it could not be kept. */
    Mono<Void> put(Key key, Entry entry);

    /**
     * What was said, and what it took: so much is saved each time it is known.
     *
     * @param tokens in and out
     * @param costUsd absent when the price was not known
     */
    record Entry(Findings findings, long tokens, @Nullable BigDecimal costUsd) {}

    /**
     * @param installationId so that what is kept of one can be found, and nothing crosses
     * @param sha256 of everything an answer depends on
     */
    record Key(long installationId, String sha256) {

        /**
         * @param installationId first, so that nothing crosses installations
         * @param content {@link dev.argus.events.content.FileChange#contentId}
         * @param policy digest of what the policy changes in a prompt or in the choice of findings
         */
        public static Key of(long installationId, String content, String promptVersion, String model, String policy) {
            return new Key(
                    installationId,
                    Digest.of(Long.toString(installationId), content, promptVersion, model, policy)
                            .hex());
        }
    }
}
