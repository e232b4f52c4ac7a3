package dev.argus.standalone.chaos.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.standalone.chaos.plan.Target;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JourneysTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(3);

    private final Journeys journeys = new Journeys();

    @Test
    void a_part_holds_what_it_has_been_told_of_and_has_not_handed_on() {
        ReviewRequested opened = requested(Trigger.OPENED);
        journeys.saw(opened, NOON);

        assertThat(journeys.staysWith(Target.DIFF)).containsExactly(new Stay(NOON, null));
        assertThat(journeys.staysWith(Target.KAFKA)).containsExactly(new Stay(NOON, null));
        assertThat(journeys.staysWith(Target.LLM)).isEmpty();

        journeys.saw(prepared(opened), LATER);

        assertThat(journeys.staysWith(Target.DIFF)).containsExactly(new Stay(NOON, LATER));
        assertThat(journeys.staysWith(Target.LLM)).containsExactly(new Stay(LATER, null));
    }

    @Test
    void a_push_that_may_wait_for_others_is_held_by_nobody_before_it_is_prepared() {
        ReviewRequested pushed = requested(Trigger.PUSHED);
        journeys.saw(pushed, NOON);

        assertThat(journeys.staysWith(Target.DIFF)).isEmpty();
        assertThat(journeys.staysWith(Target.REDIS)).isEmpty();
        assertThat(journeys.requested()).isEqualTo(1);

        journeys.saw(prepared(pushed), LATER);

        assertThat(journeys.staysWith(Target.LLM)).containsExactly(new Stay(LATER, null));
        assertThat(journeys.staysWith(Target.REDIS)).containsExactly(new Stay(LATER, null));
    }

    private static DiffPrepared prepared(ReviewRequested request) {
        return DiffPrepared.ended(request, ReviewPolicy.DEFAULTS, Outcome.skipped("nothing to read"));
    }

    private static ReviewRequested requested(Trigger trigger) {
        return ReviewRequested.of(
                new PullRequestRef(1, 2, "ada", "shop", 7),
                "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567",
                ReviewRequested.AUTOMATIC,
                trigger,
                null,
                NOON);
    }
}
