package dev.argus.github;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * @param externalId what its creator named it
 * @param title what it shows; empty while it shows nothing
 * @param summary Markdown under the title
 * @param annotations how many it has
 */
public record CheckRun(
        long id,
        String name,
        String headSha,
        @Nullable String externalId,
        Status status,
        @Nullable Conclusion conclusion,
        URI htmlUrl,
        String title,
        String summary,
        int annotations) {

    public enum Status {
        QUEUED,
        IN_PROGRESS,
        COMPLETED,
        /** A status only GitHub itself sets. */
        OTHER
    }

    public enum Conclusion {
        SUCCESS,
        NEUTRAL,
        FAILURE,
        SKIPPED,
        /** A conclusion that Argus does not set. */
        OTHER
    }
}
