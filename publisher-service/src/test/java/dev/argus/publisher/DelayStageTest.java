package dev.argus.publisher;

import static dev.argus.publisher.Publisher.onlyCheckRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ReviewDelayed;
import dev.argus.github.CheckRun;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DelayStageTest {

    private final FakeGitHub github = new FakeGitHub();
    private final Publisher publisher = Publisher.over(github);

    @BeforeEach
    void a_review_was_asked_for_at_two() {
        publisher.clock.advance(Duration.between(publisher.clock.instant(), Instant.parse("2026-11-21T14:00:00Z")));
    }

    @Test
    void a_review_that_waits_says_for_what_and_until_when() {
        publisher.opens(Sample.requested());

        delayed("openai/gpt-5-mini is limited (429)", "2026-11-21T14:04:20Z");

        assertThat(onlyCheckRun(github).status()).isEqualTo(CheckRun.Status.QUEUED);
        assertThat(onlyCheckRun(github).output().title())
                .isEqualTo("Waiting until about 14:05 UTC: openai/gpt-5-mini is limited (429)");
        assertThat(onlyCheckRun(github).output().summary())
                .endsWith("is limited (429). The review goes on by itself about 14:05 UTC.");
    }

    @Test
    void a_wait_of_days_says_which_day() {
        publisher.opens(Sample.requested());

        delayed("the month's budget of acme is spent", "2026-12-01T00:00:00Z");

        assertThat(onlyCheckRun(github).output().title())
                .isEqualTo("Waiting until about 1 December, 00:00 UTC: the month's budget of acme is spent");
    }

    @Test
    void words_of_others_are_text_on_one_line_that_github_takes() {
        publisher.opens(Sample.requested());

        delayed("limited\n![x](https://evil.example) @acme/team " + "x".repeat(800), "2026-11-21T14:04:20Z");

        assertThat(onlyCheckRun(github).output().title())
                .hasSizeLessThanOrEqualTo(255)
                .doesNotContain("\n");
        assertThat(onlyCheckRun(github).output().summary()).doesNotContain("![x]", " @acme");
    }

    @Test
    void one_that_has_ended_stays_as_it_is() {
        publisher.publishes(publisher.found());

        delayed("openai/gpt-5-mini is limited (429)", "2026-11-21T14:04:20Z");

        assertThat(Publisher.isCompleted(onlyCheckRun(github))).isTrue();
    }

    @Test
    void a_wait_that_is_over_is_not_shown() {
        publisher.opens(Sample.requested());

        delayed("openai/gpt-5-mini is limited (429)", "2026-11-21T14:00:00Z");

        assertThat(onlyCheckRun(github).output().title()).isEqualTo("Waiting to be read");
    }

    private void delayed(String reason, String until) {
        publisher
                .delayStage
                .handle(new ReviewDelayed(Sample.requested().review(), reason, Instant.parse(until)))
                .block();
    }
}
