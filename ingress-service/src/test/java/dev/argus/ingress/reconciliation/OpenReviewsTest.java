package dev.argus.ingress.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.events.RunOverrides;
import dev.argus.events.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenReviewsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final OpenReviews reviews = new OpenReviews();

    @Test
    void a_review_is_open_until_it_ends_in_whatever_state() {
        int pull = 0;
        for (Outcome end : List.of(
                Outcome.complete(),
                Outcome.partial("a file was too large"),
                Outcome.failed("the model is away"),
                Outcome.superseded("a newer head"),
                Outcome.skipped("a draft"))) {
            reviews.tell(requested(++pull), at(0));
            assertThat(reviews.count()).isEqualTo(1);

            reviews.tell(ended(pull, end), at(1));
            assertThat(reviews.count()).isZero();
        }
    }

    @Test
    void only_what_was_requested_too_long_ago_is_late_and_the_oldest_comes_first() {
        reviews.tell(requested(1), at(5));
        reviews.tell(requested(2), at(2));
        reviews.tell(requested(3), at(9));

        assertThat(reviews.since(at(9)))
                .extracting(open -> open.review().pullRequest().number())
                .containsExactly(2, 1);
        assertThat(reviews.oldest()).contains(at(2));
    }

    @Test
    void a_request_that_is_told_after_the_end_of_its_review_or_told_again_opens_nothing() {
        reviews.tell(ended(1, Outcome.complete()), at(1));
        reviews.tell(requested(1), at(0));
        assertThat(reviews.count()).isZero();

        reviews.tell(requested(2), at(0));
        reviews.tell(requested(2), at(7));
        assertThat(reviews.oldest()).as("since the first request").contains(at(0));
    }

    @Test
    void of_a_review_in_shadow_nobody_waits_for_the_end() {
        reviews.tell(requested(1).replayed("a-replay", new RunOverrides(List.of(), null, true)), at(0));

        assertThat(reviews.count()).isZero();
    }

    @Test
    void no_more_is_remembered_than_there_is_room_for() {
        for (int pull = 1; pull <= OpenReviews.MAX_REVIEWS + 10; pull++) {
            reviews.tell(requested(pull), at(0));
        }

        assertThat(reviews.count()).isEqualTo(OpenReviews.MAX_REVIEWS);
    }

    private static ReviewRequested requested(int pull) {
        PullRequestRef ref = new PullRequestRef(1, 2, "acme", "widgets", pull);
        return ReviewRequested.of(ref, "a".repeat(40), "0", Trigger.PUSHED, "delivery", NOON);
    }

    private static ReviewPublished ended(int pull, Outcome outcome) {
        return new ReviewPublished(
                requested(pull).review(), outcome, Map.of(), 0, null, null, null, ModelUsage.NONE, NOON, NOON);
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }
}
