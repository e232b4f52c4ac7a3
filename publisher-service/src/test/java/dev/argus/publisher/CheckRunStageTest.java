package dev.argus.publisher;

import static dev.argus.publisher.Publisher.onlyCheckRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.github.CheckRun;
import org.junit.jupiter.api.Test;

class CheckRunStageTest {

    private final FakeGitHub github = new FakeGitHub();
    private final Publisher publisher = Publisher.over(github);

    @Test
    void a_requested_review_shows_at_once_that_it_is_coming() {
        publisher.opens(Sample.requested());

        assertThat(onlyCheckRun(github).status()).isEqualTo(CheckRun.Status.QUEUED);
        assertThat(github.checkRuns.values()).singleElement().satisfies(run -> {
            assertThat(run.headSha()).isEqualTo(Sample.HEAD);
            assertThat(run.externalId())
                    .isEqualTo(Sample.requested().review().id() + "/" + Sample.PULL_REQUEST.number());
        });
    }

    @Test
    void asked_twice_it_opens_one() {
        publisher.opens(Sample.requested());
        publisher.opens(Sample.requested());

        assertThat(github.checkRuns).hasSize(1);
    }

    @Test
    void a_completed_one_is_not_opened_again() {
        publisher.publishes(publisher.found());

        publisher.opens(Sample.requested());

        assertThat(onlyCheckRun(github).status()).isEqualTo(CheckRun.Status.COMPLETED);
    }

    @Test
    void another_run_of_the_same_head_has_its_own() {
        publisher.opens(Sample.requested());

        publisher.opens(ReviewRequested.of(
                Sample.PULL_REQUEST, Sample.HEAD, "a-rerun", Trigger.RERUN, null, Sample.REQUESTED_AT));

        assertThat(github.checkRuns).hasSize(2);
    }

    @Test
    void content_that_is_made_again_needs_none() {
        publisher.opens(new ReviewRequested(
                Sample.requested().review(),
                Sample.requested().task(),
                "0",
                Trigger.CONTENT_LOST,
                null,
                Sample.REQUESTED_AT,
                1));

        assertThat(github.calls).isEmpty();
    }
}
