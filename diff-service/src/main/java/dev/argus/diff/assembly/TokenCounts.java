package dev.argus.diff.assembly;

import dev.argus.events.Digest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the token counts of the last {@value #REMEMBERED} files by the digest of what was counted: a review that is prepared again, or
 * a change that comes back, is not counted again. May be shared by threads.
 */
final class TokenCounts {

    private static final int REMEMBERED = 20_000;

    private final Map<String, Integer> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param review counts the files that are not remembered */
    int of(FileDiff.Text file, LineTokens review) {
        String digest = Digest.of(Notation.of(file)).base32();
        Integer known = known(digest);
        return known == null ? remember(digest, review.of(file)) : known;
    }

    private synchronized @Nullable Integer known(String digest) {
        return counts.get(digest);
    }

    private synchronized int remember(String digest, int count) {
        counts.put(digest, count);
        return count;
    }
}
