package dev.argus.ops.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An installation of the App, as far as it shows in what is known.
 *
 * @param owner whose it is, by its latest review; absent when none is known
 * @param repositories that were reviewed
 * @param reviews how many are known
 * @param hasPolicy whether rules were set for it
 * @param lastReview when its latest was asked for; absent when none is known
 */
public record InstallationView(
        long id,
        @Nullable String owner,
        List<String> repositories,
        long reviews,
        boolean hasPolicy,
        @Nullable Instant lastReview) {
    public InstallationView {
        repositories = List.copyOf(repositories);
    }
}
