package dev.argus.ingress.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Argus reads of GitHub's payloads. Anything may be missing or null: a fork may be deleted, an account may be a ghost.
 *
 * @param before the head that was replaced, where somebody pushed
 * @param clientPayload whatever somebody dispatched
 */
record Payload(
        @Nullable String action,
        @Nullable String before,
        @Nullable PullRequest pullRequest,
        @Nullable Check checkRun,
        @Nullable Check checkSuite,
        @Nullable ReviewThread thread,
        @Nullable Issue issue,
        @Nullable Comment comment,
        @Nullable JsonNode clientPayload,
        @Nullable Installation installation,
        @Nullable Repository repository,
        @Nullable User sender,
        @Nullable String updatedAt) {

    static final Payload EMPTY =
            new Payload(null, null, null, null, null, null, null, null, null, null, null, null, null);

    record PullRequest(
            @Nullable Integer number,
            @Nullable Commit head,
            @Nullable String state,
            @Nullable Boolean draft,
            @Nullable Boolean merged,
            @Nullable String updatedAt) {}

    record Commit(@Nullable String sha) {}

    /**
     * A check run, or a suite of them.
     *
     * @param externalId what Argus named a check run; suites have no name
     */
    record Check(
            @Nullable String externalId,
            @Nullable String headSha,
            @Nullable App app,
            @Nullable List<@Nullable CheckedPullRequest> pullRequests) {}

    record App(@Nullable Long id) {}

    record CheckedPullRequest(
            @Nullable Integer number, @Nullable Branch base) {}

    record Branch(@Nullable Repository repo) {}

    record ReviewThread(@Nullable List<@Nullable Comment> comments) {}

    /** @param pullRequest only that it is there matters: then the issue is one */
    record Issue(@Nullable Integer number, @Nullable PullRequest pullRequest) {}

    /** @param inReplyToId the comment that began the thread; absent where this one did */
    record Comment(
            @Nullable Long id,
            @Nullable User user,
            @Nullable String body,
            @Nullable Long inReplyToId,
            @Nullable String createdAt) {}

    record Installation(@Nullable Long id) {}

    record Repository(
            @Nullable Long id,
            @Nullable String name,
            @Nullable User owner) {}

    /** @param type {@code User}, {@code Bot} or {@code Organization} */
    record User(
            @Nullable Long id,
            @Nullable String login,
            @Nullable String type) {
        boolean isBot() {
            return "Bot".equals(type);
        }
    }
}
