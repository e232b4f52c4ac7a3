package dev.argus.runtime.content;

import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewId;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRef;
import dev.argus.events.ReviewRequested;
import dev.argus.events.ReviewTask;
import dev.argus.events.Severity;
import dev.argus.events.content.Findings;
import dev.argus.events.content.HunkRange;
import dev.argus.events.content.PastReview;
import dev.argus.events.content.Reading.ReadFile;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What every review memory promises. */
public abstract class ReviewMemoryContract {

    protected static final PullRequestRef PULL_REQUEST = pullRequest(12);

    protected abstract ReviewMemory memory();

    @Test
    protected void what_was_remembered_is_recalled() {
        PastReview review = review("a");

        StepVerifier.create(memory().remember(PULL_REQUEST, review).then(memory().recall(PULL_REQUEST)))
                .expectNext(review)
                .verifyComplete();
    }

    @Test
    protected void the_last_review_takes_the_place_of_the_one_before() {
        memory().remember(PULL_REQUEST, review("a")).block();

        memory().remember(PULL_REQUEST, review("b")).block();

        StepVerifier.create(memory().recall(PULL_REQUEST))
                .expectNext(review("b"))
                .verifyComplete();
    }

    @Test
    protected void of_a_pull_request_that_nobody_was_told_of_nothing_is_known() {
        memory().remember(PULL_REQUEST, review("a")).block();

        StepVerifier.create(memory().recall(pullRequest(13))).verifyComplete();
    }

    @Test
    protected void a_pull_request_is_known_by_its_repository_whatever_that_is_called() {
        memory().remember(PULL_REQUEST, review("a")).block();

        StepVerifier.create(memory().recall(new PullRequestRef(7, 42, "acme", "renamed", 12)))
                .expectNext(review("a"))
                .verifyComplete();
    }

    @Test
    protected void how_the_last_review_ended_is_remembered_beside_what_it_told() {
        memory().remember(PULL_REQUEST, review("a")).block();
        memory().remember(end("a")).block();

        memory().remember(end("b")).block();

        StepVerifier.create(memory().lastEnd(PULL_REQUEST)).expectNext(end("b")).verifyComplete();
        StepVerifier.create(memory().recall(PULL_REQUEST))
                .expectNext(review("a"))
                .verifyComplete();
        StepVerifier.create(memory().lastEnd(pullRequest(13))).verifyComplete();
    }

    protected static PullRequestRef pullRequest(int number) {
        return new PullRequestRef(7, 42, "acme", "app", number);
    }

    protected static PastReview review(String hexDigit) {
        return new PastReview(
                hexDigit.repeat(40),
                "a-definition",
                List.of(new ReadFile("src/A.java", null, List.of(new HunkRange(1, 2, 1, 3, "0123456789abcdef")))),
                Findings.NONE,
                "secret-rules");
    }

    protected static ReviewPublished end(String hexDigit) {
        Instant requestedAt = Instant.parse("2026-10-21T07:28:00Z");
        String head = hexDigit.repeat(40);
        ReviewId id = ReviewId.of(PULL_REQUEST, head, ReviewTask.REVIEW, ReviewRequested.AUTOMATIC);
        return new ReviewPublished(
                new ReviewRef(id, PULL_REQUEST, head),
                Outcome.complete(),
                Map.of(Severity.HIGH, 1),
                1,
                URI.create("https://github.com/acme/app/pull/12#pullrequestreview-1"),
                null,
                null,
                ModelUsage.NONE,
                requestedAt,
                requestedAt.plusSeconds(9));
    }
}
