package dev.argus.github.rest;

import dev.argus.github.ChangedFile;
import dev.argus.github.CheckRun;
import dev.argus.github.Commit;
import dev.argus.github.HookDelivery;
import dev.argus.github.Installation;
import dev.argus.github.InstalledRepository;
import dev.argus.github.IssueComment;
import dev.argus.github.OpenPullRequest;
import dev.argus.github.PullRequest;
import dev.argus.github.Review;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What GitHub sends, as far as Argus reads it. What is not {@code @Nullable} must be there, so that an answer that is cut
 * short, or none of GitHub's, fails while it is decoded.
 */
final class Answers {

    /** Whom GitHub names in place of a deleted account. */
    private static final Account GHOST = new Account("ghost", null);

    private Answers() {}

    record Pull(
            int number,
            String title,
            @Nullable String body,
            @Nullable Boolean draft,
            String state,
            Branch base,
            Branch head,
            int changedFiles,
            int additions,
            int deletions,
            @Nullable Account user,
            List<Label> labels,
            URI htmlUrl) {

        PullRequest toPullRequest() {
            return new PullRequest(
                    number,
                    title,
                    text(body),
                    Boolean.TRUE.equals(draft),
                    state.equals("open"),
                    base.ref,
                    base.sha,
                    head.ref,
                    head.sha,
                    changedFiles,
                    additions,
                    deletions,
                    login(user),
                    user != null && user.isBot(),
                    labels.stream().map(Label::name).toList(),
                    htmlUrl);
        }
    }

    record Branch(String ref, String sha) {}

    record Account(String login, @Nullable String type) {
        boolean isBot() {
            return "Bot".equals(type);
        }
    }

    record Label(String name) {}

    record File(
            String filename,
            @Nullable String previousFilename,
            String status,
            int additions,
            int deletions,
            @Nullable String sha,
            @Nullable String patch) {

        ChangedFile toChangedFile() {
            return new ChangedFile(filename, previousFilename, status, additions, deletions, sha, patch);
        }
    }

    record PullCommit(String sha, Message commit) {
        Commit toCommit() {
            return new Commit(sha, commit.message);
        }
    }

    record Message(String message) {}

    record Comparison(Sha mergeBaseCommit) {}

    record Sha(String sha) {}

    record Comment(
            long id,
            @Nullable Account user,
            @Nullable String body,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt,
            URI htmlUrl) {
        IssueComment toComment() {
            return new IssueComment(id, login(user), text(body), !Objects.equals(createdAt, updatedAt), htmlUrl);
        }
    }

    /** What was made, of which nothing else matters. */
    record Made(long id) {}

    /** @param permission {@code admin}, {@code write}, {@code read} or {@code none}: the roles between them are told as the lower one */
    record Permission(String permission) {
        boolean mayWrite() {
            return permission.equals("admin") || permission.equals("write");
        }
    }

    record PullReview(
            long id,
            @Nullable Account user,
            @Nullable String body,
            Review.State state,
            @Nullable String commitId,
            URI htmlUrl) {

        Review toReview() {
            return new Review(id, login(user), text(body), state, text(commitId), htmlUrl);
        }
    }

    record CheckRuns(List<Run> checkRuns) {}

    record Run(
            long id,
            String name,
            String headSha,
            @Nullable String externalId,
            String status,
            @Nullable String conclusion,
            @Nullable URI htmlUrl,
            URI url,
            @Nullable AppId app,
            @Nullable RunOutput output) {

        boolean isOf(String appId) {
            return app != null && Long.toString(app.id).equals(appId);
        }

        CheckRun toCheckRun() {
            return new CheckRun(
                    id,
                    name,
                    headSha,
                    externalId,
                    known(CheckRun.Status.values(), status, CheckRun.Status.OTHER),
                    conclusion == null
                            ? null
                            : known(CheckRun.Conclusion.values(), conclusion, CheckRun.Conclusion.OTHER),
                    Objects.requireNonNullElse(htmlUrl, url),
                    output == null ? "" : text(output.title),
                    output == null ? "" : text(output.summary),
                    output == null ? 0 : output.annotationsCount);
        }

        private static <E extends Enum<E>> E known(E[] values, String name, E other) {
            for (E value : values) {
                if (value.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return value;
                }
            }
            return other;
        }
    }

    record RunOutput(@Nullable String title, @Nullable String summary, int annotationsCount) {}

    record AppId(long id) {}

    record App(long id, String slug) {}

    record Delivery(long id, String guid, Instant deliveredAt, boolean redelivery, int statusCode, String event) {
        HookDelivery toHookDelivery() {
            return new HookDelivery(id, guid, deliveredAt, redelivery, statusCode, event);
        }
    }

    record AppInstallation(long id, @Nullable Instant suspendedAt, Instant createdAt) {
        Installation toInstallation() {
            return new Installation(id, suspendedAt != null, createdAt);
        }
    }

    record Repositories(List<AppRepository> repositories) {}

    record AppRepository(
            long id, String name, Account owner, @Nullable Boolean archived) {
        InstalledRepository toRepository(Installation installation) {
            return new InstalledRepository(installation.id(), id, owner.login, name, Boolean.TRUE.equals(archived));
        }
    }

    record ListedPull(int number, Sha head, Instant updatedAt) {
        OpenPullRequest toOpenPullRequest(InstalledRepository repository) {
            return new OpenPullRequest(repository.pullRequest(number), head.sha, updatedAt);
        }
    }

    /** Never printed: the record that leaves this package wraps the token. */
    record Token(String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "Token until " + expiresAt;
        }
    }

    private static String login(@Nullable Account account) {
        return Objects.requireNonNullElse(account, GHOST).login;
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
