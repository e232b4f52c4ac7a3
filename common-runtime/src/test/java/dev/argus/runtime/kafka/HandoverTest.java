package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.DiffPrepared;
import dev.argus.events.ReviewRequested;
import dev.argus.runtime.lease.InMemoryLeases;
import dev.argus.runtime.lease.SingleFlight;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Another instance joins, and is given partitions whose records are being worked on. */
class HandoverTest {

    private static final int REQUESTS = 8;

    private final SingleFlight flights = new SingleFlight(new InMemoryLeases(), Duration.ofMinutes(1));
    private final Sinks.Empty<Void> answer = Sinks.empty();
    private final Queue<ReviewRequested> paid = new ConcurrentLinkedQueue<>();
    private final Set<ReviewRequested> known = ConcurrentHashMap.newKeySet();
    private final Queue<ReviewRequested> begunThere = new ConcurrentLinkedQueue<>();

    @Test
    void what_one_has_paid_for_is_not_paid_for_again() {
        ReviewRequested[] requests =
                IntStream.rangeClosed(1, REQUESTS).mapToObj(Requests::of).toArray(ReviewRequested[]::new);
        try (RunningStage here = RunningStage.start(this::pay)) {
            here.send(requests);
            Awaitility.await().until(() -> paid.size() == REQUESTS);

            try (RunningStage there = here.again(request -> {
                begunThere.add(request);
                return pay(request);
            })) {
                Awaitility.await().until(() -> !begunThere.isEmpty());
                answer.tryEmitEmpty();

                assertThat(there.published(DiffPrepared.class, REQUESTS))
                        .extracting(DiffPrepared::request)
                        .containsExactlyInAnyOrder(requests);
                assertThat(paid).containsExactlyInAnyOrder(requests);
            }
        }
    }

    private Mono<DiffPrepared> pay(ReviewRequested request) {
        Mono<Void> work = Mono.defer(() -> {
            if (known.contains(request)) {
                return Mono.empty();
            }
            paid.add(request);
            return answer.asMono().doOnSuccess(done -> known.add(request));
        });
        return flights.run(request.review().id().value(), work).thenReturn(Requests.skipped(request));
    }
}
