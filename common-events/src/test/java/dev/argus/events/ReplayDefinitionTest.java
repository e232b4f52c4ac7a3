package dev.argus.events;

import static dev.argus.events.Examples.NOON;
import static dev.argus.events.Examples.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.argus.events.ReplayDefinition.Stage;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplayDefinitionTest {

    @Test
    void the_same_definition_is_the_same_replay() {
        assertThat(of(NOON, "acme/*").id()).isEqualTo(of(NOON, "acme/*").id()).matches("[0-9a-v]{26}");
        assertThat(of(NOON, "acme/*").id())
                .isNotEqualTo(of(NOON, "acme/widgets").id())
                .isNotEqualTo(of(NOON.plusSeconds(1), "acme/*").id());
    }

    @Test
    void a_replay_of_what_a_replay_asked_for_is_the_same_review() {
        String generation = of(NOON, null).generation();

        ReviewRequested first = REQUESTED.replayed(generation, null);

        assertThat(first.review()).isNotEqualTo(REQUESTED.review());
        assertThat(first.replayed(generation, null)).isEqualTo(first);
    }

    @Test
    void lost_content_takes_nothing_of_what_was_wanted() {
        RunOverrides overrides = new RunOverrides(List.of("opus"), null, true);

        ReviewRequested again = REQUESTED.replayed("replay-1", overrides).withContentLost();

        assertThat(again.attempt()).isEqualTo(1);
        assertThat(again.trigger()).isEqualTo(Trigger.CONTENT_LOST);
        assertThat(again.runsInShadow()).isTrue();
        assertThat(again.overrides()).isEqualTo(overrides);
    }

    @Test
    void a_definition_that_means_nothing_does_not_exist() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(NOON.plusSeconds(3600), null));
        assertThatIllegalArgumentException().isThrownBy(() -> new RunOverrides(null, "x".repeat(4_097), false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RunOverrides(Collections.nCopies(17, "opus"), null, false));
    }

    private static ReplayDefinition of(Instant from, @Nullable String repository) {
        return new ReplayDefinition(
                Stage.DIFF, from, NOON.plusSeconds(3600), repository, null, null, null, null, null, null);
    }
}
