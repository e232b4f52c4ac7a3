package dev.argus.standalone.chaos.proof;

import dev.argus.events.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run has left behind: what GitHub saw, and what Argus says of itself on its topics. Pull requests are named as people do,
 * {@code owner/repository#number}.
 *
 * @param accepted webhooks about new heads that Argus answered 202, by their GUIDs
 * @param requested in the order of their topic, as often as they stand there
 * @param ended in the order of their topic, as often as they stand there
 */
public record Evidence(
        List<PullRequest> pullRequests,
        List<CheckRun> checkRuns,
        List<Review> reviews,
        List<Summary> summaries,
        List<String> accepted,
        List<Requested> requested,
        List<Ended> ended) {

    public Evidence {
        pullRequests = List.copyOf(pullRequests);
        checkRuns = List.copyOf(checkRuns);
        reviews = List.copyOf(reviews);
        summaries = List.copyOf(summaries);
        accepted = List.copyOf(accepted);
        requested = List.copyOf(requested);
        ended = List.copyOf(ended);
    }

    /** @param heads oldest first, at least one */
    public record PullRequest(String name, List<Head> heads, boolean open) {

        public PullRequest {
            heads = List.copyOf(heads);
        }

        Head current() {
            return heads.get(heads.size() - 1);
        }
    }

    /**
     * @param since when it became the head
     * @param defects paths of all files with one as of this head
     */
    public record Head(String sha, Instant since, List<String> defects) {

        public Head {
            defects = List.copyOf(defects);
        }
    }

    public record CheckRun(String sha, boolean completed) {}

    /**
     * A review with comments at lines.
     *
     * @param paths of its comments
     */
    public record Review(String pullRequest, String sha, Instant at, List<String> paths) {

        public Review {
            paths = List.copyOf(paths);
        }
    }

    /** A comment on the pull request as a whole. */
    public record Summary(String pullRequest) {}

    /** @param delivery GUID of the webhook that was the reason; null when there was none */
    public record Requested(String review, @Nullable String delivery) {}

    /** @param sha the head that was reviewed */
    public record Ended(String review, String sha, Outcome outcome) {}
}
