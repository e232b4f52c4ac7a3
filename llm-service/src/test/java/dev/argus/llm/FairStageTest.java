package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Event;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.content.FileChange;
import dev.argus.llm.review.Diffs;
import dev.argus.runtime.content.InMemoryBlobStore;
import dev.argus.runtime.lease.InMemoryLeases;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageFailure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Who is read and who waits, with reviews that end when the test says so. */
class FairStageTest {

    private static final long BUSY = 11;
    private static final long QUIET = 12;
    private static final FileChange CHANGE = Diffs.file("src/Role.java", 1, "+return role;");

    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Set<Integer> begun = new LinkedHashSet<>();
    private final Map<Integer, Sinks.Empty<Event>> running = new HashMap<>();
    private final FairStage stage = new FairStage(new Reading(), new InMemoryLeases(), 4, new LlmMeters(registry));

    @Test
    void a_thousand_waiting_reviews_of_one_owner_hold_up_nobody_else() {
        IntStream.rangeClosed(1, 4).forEach(number -> begin(BUSY, number));

        IntStream.rangeClosed(5, 1_000)
                .forEach(number -> StepVerifier.create(stage.handle(review(BUSY, number)))
                        .verifyErrorSatisfies(failure -> assertThat(((StageFailure.Retryable) failure).notBefore())
                                .isPresent()));
        begin(QUIET, 1_001);

        assertThat(begun).containsExactly(1, 2, 3, 4, 1_001);
        assertThat(registry.counter("argus.model.turns.missed").count()).isEqualTo(996);
    }

    @Test
    void it_shows_who_is_read_and_who_waits() {
        IntStream.rangeClosed(1, 6).forEach(number -> begin(BUSY, number));
        begin(QUIET, 7);

        assertThat(running("limited")).isEqualTo(4);
        assertThat(running("free")).isEqualTo(1);
        assertThat(registry.get("argus.owner.waiting").gauge().value()).isEqualTo(2);

        Objects.requireNonNull(running.get(1)).tryEmitEmpty();
        begin(BUSY, 5);

        assertThat(running("limited")).isEqualTo(4);
        assertThat(registry.get("argus.owner.waiting").gauge().value()).isEqualTo(1);
        assertThat(registry.get("argus.owner.wait")
                        .tag("owner", "limited")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private double running(String owner) {
        return registry.get("argus.owner.running").tag("owner", owner).gauge().value();
    }

    @Test
    void the_next_one_is_read_when_one_has_ended_in_whatever_way() {
        IntStream.rangeClosed(1, 4).forEach(number -> begin(BUSY, number));

        Objects.requireNonNull(running.get(1)).tryEmitEmpty();
        begin(BUSY, 5);
        Objects.requireNonNull(running.get(2)).tryEmitError(new StageFailure.Retryable("away", null));
        begin(BUSY, 6);
        begin(BUSY, 7);

        assertThat(begun).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(registry.counter("argus.model.turns.missed").count()).isEqualTo(1);
    }

    @Test
    void one_that_was_cancelled_gives_up_its_place() {
        IntStream.rangeClosed(1, 3).forEach(number -> begin(BUSY, number));
        Disposable fourth = begin(BUSY, 4);

        fourth.dispose();
        begin(BUSY, 5);

        assertThat(begun).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void a_review_with_nothing_to_read_does_not_wait() {
        IntStream.rangeClosed(1, 4).forEach(number -> begin(BUSY, number));
        DiffPrepared nothing =
                Reviews.in(blobs).installation(BUSY).pullRequest(5).prepared();

        Disposable unused = stage.handle(nothing).subscribe();

        assertThat(begun).contains(5);
    }

    @Test
    void whoever_waits_for_a_review_goes_before_what_is_only_made_once_more() {
        DiffPrepared asked = review(BUSY, 1);
        DiffPrepared replayed = asked.askedFor(asked.request().replayed("replay", null));

        assertThat(FairStage.ticketOf(asked).since())
                .isEqualTo(asked.request().occurredAt())
                .isBefore(FairStage.ticketOf(replayed).since());
    }

    @Test
    void who_gives_up_says_what_the_reading_would_say() {
        StepVerifier.create(stage.giveUp(review(BUSY, 1), new StageFailure.Terminal("no key")))
                .assertNext(
                        event -> assertThat(((ReviewGenerated) event).outcome()).isEqualTo(Outcome.failed("no key")))
                .verifyComplete();
    }

    private Disposable begin(long installationId, int number) {
        return stage.handle(review(installationId, number)).subscribe(event -> {}, failure -> {});
    }

    private DiffPrepared review(long installationId, int number) {
        return Reviews.in(blobs)
                .installation(installationId)
                .pullRequest(number)
                .unit(CHANGE)
                .prepared();
    }

    /** Goes on until the test ends it. */
    private final class Reading implements Stage<DiffPrepared> {

        @Override
        public Mono<Event> handle(DiffPrepared prepared) {
            int number = prepared.pullRequest().number();
            begun.add(number);
            return running.computeIfAbsent(number, key -> Sinks.empty()).asMono();
        }

        @Override
        public Mono<Event> giveUp(DiffPrepared prepared, StageFailure.Terminal failure) {
            return Mono.just(
                    ReviewGenerated.ended(prepared, Outcome.failed(Objects.requireNonNull(failure.getMessage()))));
        }
    }
}
