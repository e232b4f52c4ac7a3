package dev.argus.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventTypeTest {

    @Test
    void every_event_has_a_type_of_its_own() {
        assertThat(EventType.values()).extracting(EventType::dataClass).containsExactlyInAnyOrderElementsOf(events());
    }

    @Test
    void every_event_is_a_record_so_that_it_cannot_change() {
        assertThat(Event.class.isSealed()).isTrue();
        assertThat(events()).allMatch(Class::isRecord);
    }

    @Test
    void every_type_is_found_by_name_and_by_class() {
        assertThat(EventType.values()).allSatisfy(type -> {
            assertThat(EventType.named(type.typeName())).contains(type);
            assertThat(EventType.of(type.dataClass())).isSameAs(type);
        });
        assertThat(EventType.named("dev.argus.review.requested.v2")).isEmpty();
    }

    @Test
    void a_type_is_its_topic_and_a_version() {
        assertThat(EventType.values())
                .allSatisfy(type -> assertThat(type.typeName())
                        .matches("dev\\." + type.topic().topicName() + "\\.v[1-9][0-9]*"));
    }

    @Test
    void every_topic_carries_something() {
        assertThat(EventType.values()).extracting(EventType::topic).containsOnlyOnce(Topic.values());
    }

    @Test
    void a_stage_keeps_its_own_topics_and_group() {
        StageTopics topics = new StageTopics("check-run");

        assertThat(Arrays.stream(StageTopics.RetryDelay.values()).map(topics::retry))
                .containsExactly("argus.check-run.retry.10s", "argus.check-run.retry.1m", "argus.check-run.retry.10m");
        assertThat(topics.deadLetters()).isEqualTo("argus.check-run.dlt");
        assertThat(topics.group()).isEqualTo("argus.check-run");
    }

    private static List<Class<? extends Event>> events() {
        return leavesOf(Event.class).toList();
    }

    @SuppressWarnings("unchecked") // a sealed interface permits its own subtypes only
    private static Stream<Class<? extends Event>> leavesOf(Class<? extends Event> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(permitted -> leavesOf((Class<? extends Event>) permitted))
                : Stream.of(type);
    }
}
