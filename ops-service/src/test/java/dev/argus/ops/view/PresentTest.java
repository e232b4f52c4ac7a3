package dev.argus.ops.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.argus.events.Outcome;
import dev.argus.ops.Story;
import dev.argus.ops.history.Coordinates;
import dev.argus.ops.history.DeadLetter;
import dev.argus.ops.history.Fact;
import dev.argus.ops.history.History;
import dev.argus.ops.view.NowView.Kind;
import dev.argus.ops.view.NowView.StageNow;
import dev.argus.ops.view.NowView.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PresentTest {

    private static final Instant NOW = Story.NOON.plus(Duration.ofMinutes(10));

    private final History history = new History(100, 100);

    @Test
    void each_stage_has_the_reviews_that_the_one_before_has_handed_on() {
        tell(new Fact.Said(Story.of(1).requested()));
        tell(new Fact.Said(Story.of(2).requested()), new Fact.Said(Story.of(2).prepared()));
        Story.of(3).all().forEach(event -> tell(new Fact.Said(event)));

        NowView now = Present.of(history, NOW);

        assertThat(now.stages()).extracting(StageNow::stage).containsExactly("diff", "llm", "publisher");
        assertThat(now.stages()).extracting(StageNow::reviews).containsExactly(1L, 1L, 0L);
        assertThat(now.stages()).extracting(StageNow::medianMillis).containsExactly(1_000L, 1_000L, 1_000L);
        assertThat(Objects.requireNonNull(now.oldest()).pullRequest()).isEqualTo(1);
        assertThat(now.lastHour()).containsOnlyKeys(Outcome.State.COMPLETE).containsValue(1L);
        assertThat(now.endings().stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
        assertThat(now.troubles()).isEmpty();
    }

    @Test
    void what_is_tried_again_is_told_with_its_reason_and_what_was_given_up_waits_no_more() {
        tell(
                new Fact.Said(Story.of(1).requested()),
                retried(1),
                new Fact.Said(Story.of(2).requested()),
                retried(2));
        tell(new Fact.Said(Story.of(3).requested()), dead(3));

        NowView now = Present.of(history, NOW);

        assertThat(now.stages().get(0).reviews()).isEqualTo(2);
        assertThat(now.stages().get(0).retrying()).isEqualTo(2);
        assertThat(now.stages().get(0).deadLetters()).isEqualTo(1);
        assertThat(now.openDeadLetters()).isEqualTo(1);
        assertThat(now.troubles())
                .extracting(Trouble::kind, Trouble::stage, Trouble::reason, Trouble::count)
                .containsExactly(
                        tuple(Kind.RETRIED, "diff", "502 from GitHub", 2L),
                        tuple(Kind.GIVEN_UP, "diff", "no hope", 1L));
    }

    @Test
    void after_an_hour_what_has_ended_is_no_longer_now() {
        Story.of(1).all().forEach(event -> tell(new Fact.Said(event)));

        NowView now = Present.of(history, NOW.plus(Duration.ofHours(1)));

        assertThat(now.lastHour()).isEmpty();
        assertThat(now.oldest()).isNull();
        assertThat(now.stages()).extracting(StageNow::medianMillis).containsOnlyNulls();
    }

    private void tell(Fact... facts) {
        for (Fact fact : facts) {
            history.tell(fact);
        }
    }

    private static Fact retried(int number) {
        return new Fact.Retried(
                "diff", Story.of(number).requested(), NOW.minusSeconds(number), "502 from GitHub", null);
    }

    private static Fact dead(int number) {
        return new Fact.DeadLettered(new DeadLetter(
                "diff",
                new Coordinates("argus.diff.dlt", 0, number),
                NOW.minusSeconds(number),
                "no hope",
                "java.lang.IllegalStateException",
                4,
                null,
                null,
                Story.of(number).requested(),
                null,
                null,
                false));
    }
}
