package dev.argus.github.rest;

import dev.argus.github.ReviewThread;
import dev.argus.github.http.RateLimits;
import dev.argus.runtime.stage.StageFailure;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What only GraphQL tells: the state of review threads. Errors come with status 200. Answers are asked for under the names of these records,
 * in the snake case of the rest of the API.
 */
final class GraphQl {

    static final String THREADS = """
            query($owner: String!, $name: String!, $number: Int!, $after: String) {
              repository(owner: $owner, name: $name) {
                pull_request: pullRequest(number: $number) {
                  threads: reviewThreads(first: 25, after: $after) {
                    page: pageInfo { has_next: hasNextPage end: endCursor }
                    nodes {
                      id
                      resolved: isResolved
                      outdated: isOutdated
                      path
                      side: diffSide
                      first_line: originalStartLine
                      last_line: originalLine
                      resolved_by: resolvedBy { login }
                      comments(first: 1) {
                        nodes {
                          id
                          number: databaseId
                          body
                          hunk: diffHunk
                          author { login type: __typename }
                          dislikes: reactions(first: 1, content: THUMBS_DOWN) { nodes { user { login } } }
                        }
                      }
                      replies: comments(last: 20) {
                        nodes { number: databaseId body edited_at: lastEditedAt author { login type: __typename } }
                      }
                    }
                  }
                }
              }
            }
            """;

    static final String RESOLVE = """
            mutation($id: ID!) { resolveReviewThread(input: {threadId: $id}) { thread { id } } }
            """;

    static final String MINIMIZE = """
            mutation($id: ID!) {
              minimizeComment(input: {subjectId: $id, classifier: RESOLVED}) { minimizedComment { isMinimized } }
            }
            """;

    private GraphQl() {}

    /** @param api root of the REST API */
    static URI endpoint(URI api) {
        String root = api.toString().replaceAll("/+$", "");
        return URI.create(root.endsWith("/api/v3") ? root.replaceAll("/v3$", "/graphql") : root + "/graphql");
    }

    record Request(String query, Map<String, Object> variables) {}

    record Answer(@Nullable Data data, @Nullable List<Problem> errors) {

        /** @return false when it is not permitted; fails with whatever else is wrong */
        boolean isPermitted() {
            List<Problem> problems = errors == null ? List.of() : errors;
            if (problems.stream().anyMatch(problem -> "FORBIDDEN".equals(problem.type()))) {
                return false;
            }
            if (!problems.isEmpty()) {
                throw failure(problems);
            }
            return true;
        }

        /** The primary limit has a type, the secondary one has words alone. */
        boolean tellsOfALimit() {
            return errors != null
                    && errors.stream()
                            .anyMatch(problem -> "RATE_LIMITED".equals(problem.type())
                                    || RateLimits.isSpokenOf(String.valueOf(problem.message())));
        }

        Threads threads() {
            if (isPermitted() && data != null) {
                Repository repository = data.repository();
                PullRequest pullRequest = repository == null ? null : repository.pullRequest();
                if (pullRequest != null) {
                    return pullRequest.threads();
                }
            }
            throw new StageFailure.Terminal("GitHub does not show the review threads of this pull request");
        }

        private static StageFailure failure(List<Problem> problems) {
            String words = problems.stream().map(Problem::message).collect(Collectors.joining("; "));
            boolean isGone = problems.stream().anyMatch(problem -> "NOT_FOUND".equals(problem.type()));
            return isGone
                    ? new StageFailure.Terminal("GitHub knows no such thing: " + words)
                    : new StageFailure.Retryable("GitHub's GraphQL API says: " + words, null);
        }
    }

    record Problem(@Nullable String type, @Nullable String message) {}

    record Data(@Nullable Repository repository) {}

    record Repository(@Nullable PullRequest pullRequest) {}

    record PullRequest(Threads threads) {}

    record Threads(Page page, List<Conversation> nodes) {}

    record Page(boolean hasNext, @Nullable String end) {}

    record Conversation(
            String id,
            boolean resolved,
            boolean outdated,
            String path,
            @Nullable String side,
            @Nullable Integer firstLine,
            @Nullable Integer lastLine,
            @Nullable Account resolvedBy,
            Nodes<Comment> comments,
            Nodes<Reply> replies) {

        ReviewThread toThread() {
            Comment first = comments.nodes().get(0);
            int last = Objects.requireNonNullElse(lastLine, 0);
            return new ReviewThread(
                    id,
                    resolved,
                    resolvedBy == null ? null : resolvedBy.login(),
                    outdated,
                    path,
                    Objects.requireNonNullElse(firstLine, last),
                    last,
                    "LEFT".equals(side),
                    first.toComment(),
                    replies.nodes().stream()
                            .filter(reply -> reply.number() != first.number())
                            .map(Reply::toReply)
                            .toList());
        }
    }

    record Comment(
            String id,
            long number,
            String body,
            String hunk,
            @Nullable Account author,
            Nodes<Reaction> dislikes) {

        private ReviewThread.Comment toComment() {
            String dislikedBy = dislikes.nodes().stream()
                    .map(reaction -> loginOf(reaction.user()))
                    .findFirst()
                    .orElse(null);
            return new ReviewThread.Comment(number, id, loginOf(author), body, hunk, dislikedBy);
        }
    }

    record Reply(
            long number,
            String body,
            @Nullable String editedAt,
            @Nullable Account author) {

        private ReviewThread.Reply toReply() {
            return new ReviewThread.Reply(loginOf(author), body, editedAt != null);
        }
    }

    record Nodes<T>(List<T> nodes) {}

    record Reaction(@Nullable Account user) {}

    /** @param type where it was asked for */
    record Account(String login, @Nullable String type) {}

    /** GraphQL gives the login of an App without the suffix that it has in REST, and nothing for an account that is gone. */
    private static String loginOf(@Nullable Account account) {
        if (account == null) {
            return "ghost";
        }
        return "Bot".equals(account.type()) ? account.login() + "[bot]" : account.login();
    }
}
