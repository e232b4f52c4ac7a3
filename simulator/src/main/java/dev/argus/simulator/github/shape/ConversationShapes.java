package dev.argus.simulator.github.shape;

import dev.argus.simulator.github.hosting.Anchor;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.IssueComment;
import dev.argus.simulator.github.hosting.Reactions.Reaction;
import dev.argus.simulator.github.hosting.Review;
import dev.argus.simulator.github.hosting.ReviewComment;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Comments and reviews. */
public final class ConversationShapes {

    private static final String ASSOCIATION = "NONE";

    private final Links links;
    private final AccountShapes accounts;

    public ConversationShapes(Links links, AccountShapes accounts) {
        this.links = links;
        this.accounts = accounts;
    }

    public ObjectNode comment(HostedRepository repository, IssueComment comment) {
        ObjectNode shape = Json.object()
                .put("id", comment.id())
                .put("node_id", Json.nodeId("IssueComment", comment.id()))
                .put("url", links.api(repository, "/issues/comments/" + comment.id()))
                .put(
                        "html_url",
                        links.html(repository, "/pull/" + comment.pullNumber() + "#issuecomment-" + comment.id()))
                .put("issue_url", links.api(repository, "/issues/" + comment.pullNumber()))
                .put("body", comment.body());
        shape.set("user", accounts.account(comment.author()));
        return shape.put("created_at", Json.time(comment.createdAt()))
                .put("updated_at", Json.time(comment.updatedAt()))
                .put("author_association", ASSOCIATION);
    }

    public ObjectNode reaction(Reaction reaction) {
        ObjectNode shape = Json.object()
                .put("id", reaction.id())
                .put("node_id", Json.nodeId("Reaction", reaction.id()))
                .put("content", reaction.content());
        shape.set("user", accounts.account(reaction.account()));
        return shape.put("created_at", Json.time(reaction.createdAt()));
    }

    public ObjectNode review(HostedRepository repository, Review review) {
        String html = links.html(repository, "/pull/" + review.pullNumber() + "#pullrequestreview-" + review.id());
        String pull = links.api(repository, "/pulls/" + review.pullNumber());
        ObjectNode shape =
                Json.object().put("id", review.id()).put("node_id", Json.nodeId("PullRequestReview", review.id()));
        shape.set("user", accounts.account(review.author()));
        shape.put("body", review.body())
                .put("state", review.state().name())
                .put("html_url", html)
                .put("pull_request_url", pull)
                .put("author_association", ASSOCIATION)
                .put("commit_id", review.commitSha());
        if (review.submittedAt() != null) {
            shape.put("submitted_at", Json.time(review.submittedAt()));
        }
        ObjectNode addresses = shape.putObject("_links");
        addresses.set("html", Json.link(html));
        addresses.set("pull_request", Json.link(pull));
        return shape;
    }

    /** @param current where the comment hangs now; null when the pull request has moved on and left it outdated */
    public ObjectNode reviewComment(HostedRepository repository, ReviewComment comment, @Nullable Anchor current) {
        String url = links.api(repository, "/pulls/comments/" + comment.id());
        String html = links.html(repository, "/pull/" + comment.pullNumber() + "#discussion_r" + comment.id());
        String pull = links.api(repository, "/pulls/" + comment.pullNumber());
        Anchor anchor = comment.anchor();
        ObjectNode shape = Json.object()
                .put("url", url)
                .put("pull_request_review_id", comment.reviewId())
                .put("id", comment.id())
                .put("node_id", Json.nodeId("PullRequestReviewComment", comment.id()))
                .put("diff_hunk", anchor.hunk())
                .put("path", anchor.path())
                .put("position", current == null ? null : (Integer) current.position())
                .put("original_position", anchor.position())
                .put("commit_id", comment.commitSha())
                .put("original_commit_id", comment.commitSha());
        shape.set("user", accounts.account(comment.author()));
        shape.put("body", comment.body())
                .put("created_at", Json.time(comment.createdAt()))
                .put("updated_at", Json.time(comment.updatedAt()))
                .put("html_url", html)
                .put("pull_request_url", pull)
                .put("author_association", ASSOCIATION);
        if (comment.inReplyTo() != null) {
            shape.put("in_reply_to_id", comment.inReplyTo());
        }
        putLines(shape, anchor, current);
        ObjectNode addresses = shape.putObject("_links");
        addresses.set("self", Json.link(url));
        addresses.set("html", Json.link(html));
        addresses.set("pull_request", Json.link(pull));
        return shape;
    }

    private static void putLines(ObjectNode shape, Anchor anchor, @Nullable Anchor current) {
        shape.put("subject_type", anchor.wholeFile() ? "file" : "line");
        if (anchor.wholeFile()) {
            return;
        }
        shape.put("side", anchor.side().name())
                .put("original_line", anchor.line())
                .put("original_start_line", anchor.startLine())
                .put("start_line", current == null ? null : current.startLine())
                .put(
                        "start_side",
                        anchor.startSide() == null ? null : anchor.startSide().name());
        if (current != null) {
            shape.put("line", current.line());
        }
    }
}
