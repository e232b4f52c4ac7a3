package dev.argus.ops.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ReplayChanged;
import dev.argus.events.ReplayChanged.Position;
import dev.argus.events.ReplayChanged.State;
import dev.argus.events.ReplayDefinition;
import dev.argus.events.ReplayDefinition.Stage;
import dev.argus.ops.Story;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplaysTest {

    private static final ReplayChanged BEGUN = ReplayChanged.begun(
            new ReplayDefinition(
                    Stage.DIFF, Story.NOON, Story.NOON.plusSeconds(60), null, null, null, null, null, null, null),
            "token",
            Story.NOON);

    @Test
    void a_runner_that_has_not_heard_of_a_pause_does_not_take_it_back_but_tells_how_far_it_has_come() {
        ReplayChanged paused = BEGUN.changedTo(State.PAUSED);
        ReplayChanged late = BEGUN.at(List.of(new Position(0, 7), new Position(1, 3)), 10, 4, 3);

        for (ReplayChanged known : List.of(Replays.merged(paused, late), Replays.merged(late, paused))) {
            assertThat(known.state()).isEqualTo(State.PAUSED);
            assertThat(known.positions()).containsExactly(new Position(0, 7), new Position(1, 3));
            assertThat(known.published()).isEqualTo(3);
            assertThat(known.changedTo(State.RUNNING).positions()).isEqualTo(known.positions());
        }
    }

    @Test
    void an_end_stays_and_each_partition_is_as_far_as_anybody_has_come() {
        ReplayChanged done = BEGUN.at(List.of(new Position(0, 9)), 12, 4, 4).endedAs(State.DONE, null);
        ReplayChanged late = BEGUN.at(List.of(new Position(0, 7), new Position(1, 3)), 10, 4, 3);

        assertThat(Replays.merged(done, late)).isEqualTo(Replays.merged(late, done));
        assertThat(Replays.merged(done, late).state()).isEqualTo(State.DONE);
        assertThat(Replays.merged(done, late).positions()).containsExactly(new Position(0, 9), new Position(1, 3));
    }
}
