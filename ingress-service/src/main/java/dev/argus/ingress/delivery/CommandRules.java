package dev.argus.ingress.delivery;

import static dev.argus.ingress.delivery.Unusable.id;
import static dev.argus.ingress.delivery.Unusable.login;
import static dev.argus.ingress.delivery.Unusable.present;

import dev.argus.events.Command;
import dev.argus.events.CommandGiven;
import dev.argus.ingress.delivery.Payload.Comment;
import dev.argus.ingress.delivery.Payload.Issue;
import dev.argus.ingress.delivery.Payload.User;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which comments tell Argus something. Whether their authors may is not known here: a payload says nothing of it that can be relied on. */
final class CommandRules {

    private CommandRules() {}

    /**
     * A comment acts once, when it is written: what somebody makes of it later tells nothing. No App's does, Argus' own least of all.
     *
     * @throws Unusable if the payload lacks something, or holds something that cannot be
     */
    static Meaning meaningOf(DeliveryHead head, Payload payload) {
        Comment comment = payload.comment();
        if (comment == null) {
            return PayloadRules.otherThanItsHeader(head);
        }
        if (!"created".equals(payload.action())) {
            return PayloadRules.otherAction(head);
        }
        User author = present(comment.user(), "comment.user");
        if (author.isBot()) {
            return new Meaning.Ignored("Apps tell Argus nothing");
        }
        Optional<Command> command = Command.in(Objects.requireNonNullElse(comment.body(), ""));
        if (command.isEmpty()) {
            return new Meaning.Ignored("the comment does not speak to Argus");
        }
        return isOnAnIssue(head, payload.issue())
                ? new Meaning.Ignored("the comment is on an issue that is no pull request")
                : new Meaning.Wanted(List.of(new CommandGiven(
                        PayloadRules.pullRequestIn(payload, number(head, payload)),
                        command.get(),
                        id(comment.id(), "comment.id"),
                        thread(head, comment),
                        login(author.login(), "comment.user.login"),
                        head.id(),
                        PayloadRules.instant(comment.createdAt(), head))));
    }

    private static boolean isOnAnIssue(DeliveryHead head, @Nullable Issue issue) {
        return isInConversation(head) && present(issue, "issue").pullRequest() == null;
    }

    private static @Nullable Integer number(DeliveryHead head, Payload payload) {
        return isInConversation(head)
                ? present(payload.issue(), "issue").number()
                : present(payload.pullRequest(), "pull_request").number();
    }

    private static @Nullable Long thread(DeliveryHead head, Comment comment) {
        return isInConversation(head)
                ? null
                : id(comment.inReplyToId() == null ? comment.id() : comment.inReplyToId(), "comment.in_reply_to_id");
    }

    /** On the pull request as a whole, which GitHub takes for an issue, and not on its diff. */
    private static boolean isInConversation(DeliveryHead head) {
        return head.event() == WebhookEvent.ISSUE_COMMENT;
    }
}
