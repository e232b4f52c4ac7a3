package dev.argus.simulator.github.webhook;

import dev.argus.simulator.github.hosting.Account;
import dev.argus.simulator.github.hosting.CheckRun;
import dev.argus.simulator.github.hosting.Event;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.IssueComment;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.simulator.github.hosting.ReviewComment;
import dev.argus.simulator.github.shape.Json;
import dev.argus.simulator.github.shape.Shapes;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Writes the payload of an event, for those that the App is told of. */
final class Payloads {

    private final Shapes shapes;
    private final Account app;

    /** @param app under whose account the App acts */
    Payloads(Shapes shapes, Account app) {
        this.shapes = shapes;
        this.app = app;
    }

    Optional<Message> of(Event event) {
        if (event instanceof Event.PullRequestOpened opened) {
            return Optional.of(pullRequest("opened", opened.repository(), opened.pullRequest()));
        }
        if (event instanceof Event.PullRequestPushed pushed) {
            return Optional.of(pushed(pushed));
        }
        if (event instanceof Event.PullRequestClosed closed) {
            return Optional.of(pullRequest("closed", closed.repository(), closed.pullRequest()));
        }
        if (event instanceof Event.PullRequestReopened reopened) {
            return Optional.of(pullRequest("reopened", reopened.repository(), reopened.pullRequest()));
        }
        if (event instanceof Event.CheckRunCreated created) {
            return Optional.of(checkRun("created", created.repository(), created.checkRun(), app));
        }
        if (event instanceof Event.CheckRunUpdated updated
                && updated.checkRun().status() == CheckRun.Status.COMPLETED) {
            return Optional.of(checkRun("completed", updated.repository(), updated.checkRun(), app));
        }
        if (event instanceof Event.CheckRunRerequested rerequested) {
            HostedRepository repository = rerequested.repository();
            return Optional.of(checkRun("rerequested", repository, rerequested.checkRun(), repository.owner()));
        }
        if (event instanceof Event.ReviewPosted posted) {
            return Optional.of(review(posted));
        }
        if (event instanceof Event.Dispatched dispatched) {
            return Optional.of(dispatched(dispatched));
        }
        return comment(event);
    }

    private Message dispatched(Event.Dispatched event) {
        HostedRepository repository = event.repository();
        ObjectNode payload = Json.object().put("action", event.type()).put("branch", repository.defaultBranch());
        payload.set("client_payload", Json.MAPPER.readTree(event.payload()));
        return message("repository_dispatch", event.type(), repository, payload, repository.owner());
    }

    private Optional<Message> comment(Event event) {
        if (event instanceof Event.CommentPosted posted) {
            return conversationComment("created", posted);
        }
        if (event instanceof Event.CommentEdited edited) {
            return conversationComment("edited", edited);
        }
        if (event instanceof Event.ReviewCommentPosted posted) {
            return diffComment("created", posted);
        }
        if (event instanceof Event.ReviewCommentEdited edited) {
            return diffComment("edited", edited);
        }
        return Optional.empty();
    }

    private Optional<Message> conversationComment(String action, Event.ToComment event) {
        HostedRepository repository = event.repository();
        IssueComment comment = event.comment();
        return repository.pullRequest(comment.pullNumber()).map(pull -> {
            ObjectNode payload = Json.object().put("action", action);
            payload.set("issue", shapes.pullRequests().issue(repository, pull));
            payload.set("comment", shapes.conversations().comment(repository, comment));
            return message("issue_comment", action, repository, payload, comment.author());
        });
    }

    private Optional<Message> diffComment(String action, Event.ToReviewComment event) {
        HostedRepository repository = event.repository();
        ReviewComment comment = event.comment();
        return repository.pullRequest(comment.pullNumber()).map(pull -> {
            ObjectNode payload = Json.object().put("action", action);
            payload.set("pull_request", shapes.pullRequests().brief(repository, pull));
            payload.set(
                    "comment",
                    shapes.conversations()
                            .reviewComment(
                                    repository,
                                    comment,
                                    repository.whereNow(comment).orElse(null)));
            return message("pull_request_review_comment", action, repository, payload, comment.author());
        });
    }

    private Message pushed(Event.PullRequestPushed event) {
        ObjectNode payload = Json.object()
                .put("before", event.before())
                .put("after", event.pullRequest().headSha());
        return pullRequest("synchronize", event.repository(), event.pullRequest(), payload);
    }

    private Message pullRequest(String action, HostedRepository repository, PullRequest pull) {
        return pullRequest(action, repository, pull, Json.object());
    }

    private Message pullRequest(String action, HostedRepository repository, PullRequest pull, ObjectNode payload) {
        payload.put("action", action).put("number", pull.number());
        payload.set("pull_request", shapes.pullRequests().full(repository, pull));
        return message("pull_request", action, repository, payload, pull.author());
    }

    private Message checkRun(String action, HostedRepository repository, CheckRun run, Account sender) {
        ObjectNode payload = Json.object().put("action", action);
        payload.set("check_run", shapes.checkRuns().inWebhook(repository, run));
        return message("check_run", action, repository, payload, sender);
    }

    private Message review(Event.ReviewPosted posted) {
        HostedRepository repository = posted.repository();
        ObjectNode payload = Json.object().put("action", "submitted");
        ObjectNode review = shapes.conversations().review(repository, posted.review());
        payload.set("review", review.put("state", posted.review().state().name().toLowerCase(Locale.ROOT)));
        repository
                .pullRequest(posted.review().pullNumber())
                .ifPresent(pull ->
                        payload.set("pull_request", shapes.pullRequests().brief(repository, pull)));
        return message(
                "pull_request_review",
                "submitted",
                repository,
                payload,
                posted.review().author());
    }

    private Message message(
            String event, String action, HostedRepository repository, ObjectNode payload, Account sender) {
        payload.set("repository", shapes.repositories().repository(repository));
        payload.set("installation", shapes.accounts().reference(repository.installation()));
        payload.set("sender", shapes.accounts().account(sender));
        return new Message(event, action, repository.installation().id(), repository.id(), payload.toString());
    }
}
