package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.DiffPrepared;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A stage runs: order, concurrency, what follows, and the offset. */
class StageTest {

    @Test
    void what_follows_from_an_event_is_published_under_its_key_and_the_offset_is_committed() {
        try (RunningStage stage = RunningStage.start(request -> Mono.just(Requests.skipped(request)))) {
            stage.send(Requests.of(1), Requests.of(2));

            assertThat(stage.published(DiffPrepared.class, 2))
                    .extracting(prepared -> prepared.request())
                    .containsExactlyInAnyOrder(Requests.of(1), Requests.of(2));
            Awaitility.await().until(() -> stage.committed() == 2);
        }
    }
}
