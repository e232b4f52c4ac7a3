package dev.argus.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.demo.Progress.Step;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BoardTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final ReviewRequested REQUESTED = ReviewRequested.of(
            new PullRequestRef(1, 2, "acme", "widgets", 7),
            "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567",
            ReviewRequested.AUTOMATIC,
            Trigger.OPENED,
            "delivery",
            NOON);

    private final Board board = new Board();

    @Test
    void what_is_heard_of_a_pull_request_before_it_is_known_to_be_open_is_not_forgotten() throws InterruptedException {
        board.saw(REQUESTED, NOON);
        board.opened(7, "Log in");

        assertThat(board.all()).singleElement().satisfies(progress -> {
            assertThat(progress.title()).isEqualTo("Log in");
            assertThat(progress.until(Step.REQUESTED)).contains(Duration.ZERO);
        });
        assertThat(board.allHaveEnded()).isFalse();
        assertThat(board.awaitChange(Duration.ZERO)).isTrue();
        assertThat(board.awaitChange(Duration.ZERO)).isFalse();
    }
}
