package dev.argus.ops.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Event;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.ops.Story;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RerunTest {

    private static Stream<Event> events() {
        Story story = Story.of(1);
        return Stream.of(story.prepared().data(), story.generated().data());
    }

    @ParameterizedTest
    @MethodSource("events")
    void all_that_an_event_says_is_said_again_for_a_request_of_its_own(Event event) {
        Event again = Rerun.of(event, "replay", null).orElseThrow();

        assertThat(again).usingRecursiveComparison().ignoringFields("request").isEqualTo(event);
        assertThat(Rerun.requestOf(again).map(ReviewRequested::trigger)).contains(Trigger.REPLAY);
    }
}
