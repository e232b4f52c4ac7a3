package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.DiffPrepared;
import dev.argus.events.EventType;
import dev.argus.events.ReviewRequested;
import dev.argus.testkit.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Two consumers of one group, one of them paused for longer than Kafka waits for it. */
@Tag("system")
class ZombieTest {

    /** The least that a broker allows. */
    private static final String[] MISSED_SOON = {
        "argus.kafka.properties.session.timeout.ms=6000", "argus.kafka.properties.heartbeat.interval.ms=1500"
    };

    private static final int BEFORE = 20;
    private static final int ALL = 40;

    @Test
    void an_instance_that_wakes_after_another_took_over_repeats_facts_and_adds_none() throws Exception {
        try (RunningStage stage = RunningStage.start(request -> Mono.just(Requests.skipped(request)), MISSED_SOON);
                PausableInstance sleeper = PausableInstance.start(stage.names(), MISSED_SOON)) {
            await().until(() -> shared(stage));
            stage.send(requests(1, BEFORE));
            await().until(() -> sleeper.begun() > 0);
            sleeper.pause();

            await().until(() -> stage.committed() == BEFORE);
            sleeper.goOn();
            sleeper.resume();
            await().until(() -> shared(stage));
            assertThat(stage.committed()).isEqualTo(BEFORE);
            stage.send(requests(BEFORE + 1, ALL));
            await().until(() -> stage.committed() == ALL);

            assertThat(TestKafka.recordsNow(stage.names()
                                    .of(EventType.of(DiffPrepared.class).topic()))
                            .stream()
                            .map(record -> Headers.text(record, "ce_id"))
                            .distinct())
                    .hasSize(ALL);
            assertThat(stage.deadLetters(0)).isEmpty();
        }
    }

    private static ReviewRequested[] requests(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Requests::of).toArray(ReviewRequested[]::new);
    }

    /** Whether two members have a partition each. */
    private static boolean shared(RunningStage stage) throws InterruptedException, ExecutionException {
        String group = stage.names().group(RunningStage.TOPICS);
        try (var admin = TestKafka.admin()) {
            ConsumerGroupDescription described = admin.describeConsumerGroups(List.of(group))
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next();
            return described.members().size() == 2
                    && described.members().stream()
                            .allMatch(member ->
                                    member.assignment().topicPartitions().size() == 1);
        }
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(2)).ignoreExceptions();
    }
}
