package dev.argus.simulator.github.shape;

import dev.argus.simulator.github.hosting.Account;
import dev.argus.simulator.github.hosting.Anchor;
import dev.argus.simulator.github.hosting.Conversation;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.ReviewComment;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Review threads as GraphQL has them: what REST does not tell. */
public final class ThreadShapes {

    private ThreadShapes() {}

    /** The same as in REST. */
    public static String nodeId(ReviewComment comment) {
        return Json.nodeId("PullRequestReviewComment", comment.id());
    }

    /** @param first comment of the thread */
    public static ObjectNode thread(HostedRepository repository, Conversation conversation, ReviewComment first) {
        Anchor anchor = first.anchor();
        ObjectNode thread = Json.object()
                .put("id", Json.nodeId("PullRequestReviewThread", first.id()))
                .put("isResolved", conversation.threads().resolvedBy(first.id()).isPresent())
                .put("isOutdated", repository.whereNow(first).isEmpty())
                .put("path", anchor.path())
                .put("diffSide", anchor.side().name())
                .put("originalStartLine", anchor.startLine())
                .put("originalLine", anchor.wholeFile() ? null : (Integer) anchor.line());
        conversation
                .threads()
                .resolvedBy(first.id())
                .ifPresentOrElse(
                        account -> thread.set("resolvedBy", actor(account)), () -> thread.putNull("resolvedBy"));
        ArrayNode comments = thread.putObject("comments").putArray("nodes").add(comment(conversation, first));
        conversation.reviewComments().stream()
                .filter(reply -> Objects.equals(reply.inReplyTo(), first.id()))
                .forEach(reply -> comments.add(comment(conversation, reply)));
        return thread;
    }

    private static ObjectNode comment(Conversation conversation, ReviewComment comment) {
        ObjectNode shape = Json.object()
                .put("id", nodeId(comment))
                .put("databaseId", comment.id())
                .put("body", comment.body())
                .put("diffHunk", comment.anchor().hunk())
                .put(
                        "lastEditedAt",
                        comment.updatedAt().equals(comment.createdAt()) ? null : Json.time(comment.updatedAt()));
        shape.set("author", actor(comment.author()));
        ArrayNode reactions = shape.putObject("reactions").putArray("nodes");
        conversation
                .threads()
                .dislikedBy(comment.id())
                .forEach(account -> reactions.addObject().set("user", actor(account)));
        return shape;
    }

    /** An App has no suffix here. */
    private static ObjectNode actor(Account account) {
        return Json.object()
                .put("login", account.login().replaceFirst("\\[bot]$", ""))
                .put("__typename", account.kind().word());
    }
}
