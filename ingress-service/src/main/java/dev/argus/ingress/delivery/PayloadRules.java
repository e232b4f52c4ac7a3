package dev.argus.ingress.delivery;

import static dev.argus.ingress.delivery.Unusable.commit;
import static dev.argus.ingress.delivery.Unusable.id;
import static dev.argus.ingress.delivery.Unusable.login;
import static dev.argus.ingress.delivery.Unusable.name;
import static dev.argus.ingress.delivery.Unusable.number;
import static dev.argus.ingress.delivery.Unusable.present;

import dev.argus.events.FeedbackReceived;
import dev.argus.events.MalformedEventException;
import dev.argus.events.PullRequestClosed;
import dev.argus.events.PullRequestEvent;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.ingress.delivery.Meaning.Seen;
import dev.argus.ingress.delivery.Payload.Branch;
import dev.argus.ingress.delivery.Payload.Check;
import dev.argus.ingress.delivery.Payload.CheckedPullRequest;
import dev.argus.ingress.delivery.Payload.Comment;
import dev.argus.ingress.delivery.Payload.PullRequest;
import dev.argus.ingress.delivery.Payload.Repository;
import dev.argus.ingress.delivery.Payload.User;
import dev.argus.runtime.pullrequest.Sighting;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which payload leads to which event.
 *
 * @param appId of the App whose checks are ours
 * @param secrets by which events that come back are known as ours
 */
record PayloadRules(long appId, List<WebhookSecret> secrets) {

    /** The id of a review, and the number of its pull request. */
    private static final Pattern CHECK_RUN_NAME = Pattern.compile("[0-9a-v]{26}/([1-9]\\d{0,8})");

    private static final Map<String, Trigger> PULL_REQUEST_ACTIONS = Map.of(
            "opened", Trigger.OPENED,
            "reopened", Trigger.OPENED,
            "ready_for_review", Trigger.OPENED,
            "synchronize", Trigger.PUSHED);

    private static final Map<String, FeedbackReceived.Kind> THREAD_ACTIONS = Map.of(
            "resolved", FeedbackReceived.Kind.THREAD_RESOLVED,
            "unresolved", FeedbackReceived.Kind.THREAD_UNRESOLVED);

    /** @throws Unusable if the payload lacks something, or holds something that cannot be */
    Meaning meaningOf(DeliveryHead head, Payload payload) {
        return switch (head.event()) {
            case PULL_REQUEST -> pullRequest(head, payload, payload.pullRequest());
            case PULL_REQUEST_REVIEW_THREAD -> reviewThread(head, payload, payload.thread());
            case PULL_REQUEST_REVIEW_COMMENT, ISSUE_COMMENT -> CommandRules.meaningOf(head, payload);
            case CHECK_RUN -> check(head, payload, payload.checkRun());
            case CHECK_SUITE -> check(head, payload, payload.checkSuite());
            case REPOSITORY_DISPATCH -> dispatch(head, payload);
            case PING -> new Meaning.Ignored("pong");
            case INSTALLATION, INSTALLATION_REPOSITORIES, OTHER ->
                new Meaning.Ignored(head.eventName() + " events change nothing here");
        };
    }

    private Meaning dispatch(DeliveryHead head, Payload payload) {
        if (!SealedEvent.TYPE.equals(payload.action())) {
            return otherAction(head);
        }
        JsonNode sent = present(payload.clientPayload(), "client_payload");
        try {
            return new SealedEvent(
                            sent.path("event").asString(""),
                            sent.path("signature").asString(""))
                    .opened(secrets)
                    .<Meaning>map(Meaning.Returned::new)
                    .orElseGet(() -> new Meaning.Ignored("the event in it is none that Argus sent"));
        } catch (MalformedEventException e) {
            return new Meaning.Malformed("the event in it is none that this version of Argus knows");
        }
    }

    /** Drafts pass: whether they are reviewed is for the policy to say. */
    private Meaning pullRequest(DeliveryHead head, Payload payload, @Nullable PullRequest pullRequest) {
        if (pullRequest == null) {
            return otherThanItsHeader(head);
        }
        Trigger trigger = payload.action() == null ? null : PULL_REQUEST_ACTIONS.get(payload.action());
        if (trigger != null) {
            Seen seen = seen(head, payload, pullRequest);
            ReviewRequested request = ReviewRequested.of(
                    seen.pullRequest(),
                    seen.sighting().headSha(),
                    ReviewRequested.AUTOMATIC,
                    trigger,
                    head.id(),
                    seen.sighting().at());
            return new Meaning.Wanted(List.of(request), seen);
        }
        return switch (Objects.requireNonNullElse(payload.action(), "")) {
            case "closed" -> closed(head, seen(head, payload, pullRequest), pullRequest);
            case "converted_to_draft" ->
                new Meaning.Ignored("reviews on their way end where they are", seen(head, payload, pullRequest));
            default -> otherAction(head);
        };
    }

    private static Meaning closed(DeliveryHead head, Seen seen, PullRequest pullRequest) {
        boolean merged = Boolean.TRUE.equals(pullRequest.merged());
        PullRequestClosed closed = new PullRequestClosed(
                seen.pullRequest(), merged, head.id(), seen.sighting().at());
        return new Meaning.Wanted(List.of(closed), seen);
    }

    private static Seen seen(DeliveryHead head, Payload payload, PullRequest pullRequest) {
        return new Seen(
                pullRequestIn(payload, pullRequest.number()),
                new Sighting(
                        commit(present(pullRequest.head(), "pull_request.head").sha(), "pull_request.head.sha"),
                        payload.before() == null ? null : commit(payload.before(), "before"),
                        !"closed".equals(pullRequest.state()),
                        Boolean.TRUE.equals(pullRequest.draft()),
                        instant(pullRequest.updatedAt(), head)));
    }

    /**
     * Somebody pressed "Re-run", or "Re-run all" for a suite. GitHub sends it only to the App that made the check, so another App's comes
     * from a wrong set-up. Of a pull request from a fork GitHub does not say the number; the name that the publisher gave its check run
     * ends with it.
     */
    private Meaning check(DeliveryHead head, Payload payload, @Nullable Check check) {
        if (check == null) {
            return otherThanItsHeader(head);
        }
        if (!"rerequested".equals(payload.action())) {
            return otherAction(head);
        }
        String path = head.eventName();
        if (id(present(check.app(), path + ".app").id(), path + ".app.id") != appId) {
            return new Meaning.Ignored("the check belongs to another App");
        }
        String commit = commit(check.headSha(), path + ".head_sha");
        List<ReviewRequested> requests = numbersOf(check, repositoryOf(payload)).stream()
                .map(number -> ReviewRequested.of(
                        pullRequestIn(payload, number), commit, head.id(), Trigger.RERUN, head.id(), head.receivedAt()))
                .toList();
        return requests.isEmpty()
                ? new Meaning.Ignored("GitHub names no pull request for this check, and neither does its own name")
                : new Meaning.Wanted(requests);
    }

    /** A commit may be the head of pull requests to other repositories of its network too; those are another installation's. */
    private static List<Integer> numbersOf(Check check, long repositoryId) {
        List<@Nullable CheckedPullRequest> pullRequests =
                check.pullRequests() == null ? List.of() : check.pullRequests();
        if (pullRequests.isEmpty()) {
            return numberInName(check);
        }
        return pullRequests.stream()
                .filter(Objects::nonNull)
                .filter(pullRequest -> isIn(repositoryId, pullRequest.base()))
                .map(pullRequest -> number(pullRequest.number(), "pull_requests.number"))
                .distinct()
                .toList();
    }

    private static List<Integer> numberInName(Check check) {
        Matcher name = CHECK_RUN_NAME.matcher(Objects.requireNonNullElse(check.externalId(), ""));
        return name.matches() ? List.of(Integer.valueOf(name.group(1))) : List.of();
    }

    private static boolean isIn(long repositoryId, @Nullable Branch base) {
        Repository repository = base == null ? null : base.repo();
        return repository != null && Objects.equals(repository.id(), repositoryId);
    }

    /**
     * Feedback is for threads that an App began. Which of them are ours is known where the comments are known, but our own doing is
     * recognised here: it is a bot's that settles a thread it began itself.
     */
    private Meaning reviewThread(DeliveryHead head, Payload payload, Payload.@Nullable ReviewThread thread) {
        if (thread == null) {
            return otherThanItsHeader(head);
        }
        FeedbackReceived.Kind kind = payload.action() == null ? null : THREAD_ACTIONS.get(payload.action());
        if (kind == null) {
            return otherAction(head);
        }
        Comment first = firstOf(thread);
        User author = present(first.user(), "thread.comments.user");
        User actor = present(payload.sender(), "sender");
        if (!author.isBot()) {
            return new Meaning.Ignored("no App began the thread");
        }
        if (Objects.equals(author.login(), actor.login())) {
            return new Meaning.Ignored("an App settled its own thread");
        }
        PullRequest pullRequest = present(payload.pullRequest(), "pull_request");
        return wanted(new FeedbackReceived(
                pullRequestIn(payload, pullRequest.number()),
                kind,
                id(first.id(), "thread.comments.id"),
                login(actor.login(), "sender.login"),
                head.id(),
                instant(payload.updatedAt() == null ? pullRequest.updatedAt() : payload.updatedAt(), head)));
    }

    private static Comment firstOf(Payload.ReviewThread thread) {
        List<@Nullable Comment> comments = present(thread.comments(), "thread.comments");
        return present(comments.isEmpty() ? null : comments.get(0), "thread.comments");
    }

    static PullRequestRef pullRequestIn(Payload payload, @Nullable Integer number) {
        Repository repository = present(payload.repository(), "repository");
        return new PullRequestRef(
                id(present(payload.installation(), "installation").id(), "installation.id"),
                repositoryOf(payload),
                name(present(repository.owner(), "repository.owner").login(), "repository.owner.login"),
                name(repository.name(), "repository.name"),
                number(number, "pull_request.number"));
    }

    private static long repositoryOf(Payload payload) {
        return id(present(payload.repository(), "repository").id(), "repository.id");
    }

    /** GitHub's time where it says one that can be read. */
    static Instant instant(@Nullable String text, DeliveryHead head) {
        try {
            return text == null ? head.receivedAt() : Instant.parse(text);
        } catch (DateTimeException e) {
            return head.receivedAt();
        }
    }

    private static Meaning wanted(PullRequestEvent event) {
        return new Meaning.Wanted(List.of(event));
    }

    static Meaning otherAction(DeliveryHead head) {
        return new Meaning.Ignored("this action of " + head.eventName() + " changes nothing here");
    }

    /** The header is not signed, the body is. */
    static Meaning otherThanItsHeader(DeliveryHead head) {
        return new Meaning.Malformed("X-GitHub-Event says " + head.eventName() + ", the body is something else");
    }
}
