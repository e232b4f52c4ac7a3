package dev.argus.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Event;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.runtime.pullrequest.InMemoryPullRequestStates;
import dev.argus.runtime.pullrequest.PullRequestStates;
import dev.argus.runtime.pullrequest.ReviewWatch;
import dev.argus.runtime.pullrequest.Sighting;
import dev.argus.runtime.pullrequest.WatchedStage;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.retry.Retry;

class CalmStageTest {

    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final PullRequestRef PULL_REQUEST = new PullRequestRef(1, 2, "octo", "hello", 3);
    private static final Duration CALM = Duration.ofSeconds(10);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return START.plusMillis(time.now(TimeUnit.MILLISECONDS));
        }
    };
    private final PullRequestStates pullRequests = new InMemoryPullRequestStates();
    private final List<String> begun = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();

    /** Takes longer than a burst. */
    private final Stage<ReviewRequested> slow = request -> Mono.defer(() -> {
        begun.add(request.review().headSha());
        return Mono.delay(Duration.ofSeconds(90), time)
                .doOnNext(tick -> ended.add(request.review().headSha()))
                .then(Mono.<Event>empty());
    });

    private final CalmStage stage = new CalmStage(
            new WatchedStage<>(
                    slow,
                    new ReviewWatch(pullRequests, Duration.ofSeconds(1), time),
                    Function.identity(),
                    request -> true,
                    request -> true,
                    (request, outcome) -> Mono.empty()),
            pullRequests,
            CALM,
            clock);

    @ParameterizedTest
    @ValueSource(longs = {0, 100, 1_000, 6_000, 6_600})
    void of_ten_pushes_within_a_minute_the_first_and_the_last_are_begun_and_the_last_alone_ends(long millisBetween) {
        arrives(Trigger.OPENED, 0);
        for (int number = 1; number < 10; number++) {
            time.advanceTimeBy(Duration.ofMillis(millisBetween));
            arrives(Trigger.PUSHED, number);
        }
        time.advanceTimeBy(Duration.ofMinutes(10));

        assertThat(begun).hasSizeLessThanOrEqualTo(2).startsWith(sha(0)).endsWith(sha(9));
        assertThat(ended).containsExactly(sha(9));
    }

    @Test
    void pushes_that_are_not_close_to_each_other_are_read_at_once() {
        arrives(Trigger.OPENED, 0);
        time.advanceTimeBy(Duration.ofSeconds(62));
        arrives(Trigger.PUSHED, 1);

        assertThat(begun).containsExactly(sha(0), sha(1));
    }

    /** More by {@code -Dtrials}. The clock of GitHub cuts off what is below a second, so each trial begins somewhere in one. */
    @Test
    void of_ten_pushes_anywhere_within_a_minute_two_are_begun_and_the_last_alone_ends() {
        for (int seed = 0; seed < Integer.getInteger("trials", 300); seed++) {
            Random random = new Random(seed);
            long[] millis = random.longs(10, 0, 60_000).sorted().toArray();
            CalmStageTest trial = new CalmStageTest();

            trial.time.advanceTimeBy(Duration.ofMillis(random.nextInt(1_000)));
            trial.arrives(Trigger.OPENED, 0);
            for (int number = 1; number < 10; number++) {
                trial.time.advanceTimeBy(Duration.ofMillis(millis[number] - millis[number - 1]));
                trial.arrives(Trigger.PUSHED, number);
            }
            trial.time.advanceTimeBy(Duration.ofMinutes(10));

            assertThat(trial.begun)
                    .as("seed " + seed)
                    .hasSizeLessThanOrEqualTo(2)
                    .endsWith(sha(9));
            assertThat(trial.ended).as("seed " + seed).containsExactly(sha(9));
        }
    }

    @Test
    void of_the_pushes_of_an_hour_no_minute_has_more_than_two_begun_of_those_that_came_in_it() {
        for (int seed = 0; seed < Integer.getInteger("trials", 300) / 10; seed++) {
            Random random = new Random(seed);
            CalmStageTest trial = new CalmStageTest();
            Map<String, Long> arrivals = new HashMap<>();
            trial.arrives(Trigger.OPENED, 0);
            arrivals.put(sha(0), 0L);
            for (int number = 1; number < 200; number++) {
                trial.time.advanceTimeBy(Duration.ofMillis(random.nextInt(random.nextBoolean() ? 5_000 : 40_000)));
                arrivals.put(sha(number), trial.time.now(TimeUnit.MILLISECONDS));
                trial.arrives(Trigger.PUSHED, number);
            }
            trial.time.advanceTimeBy(Duration.ofMinutes(10));

            List<Long> begun = trial.begun.stream().map(arrivals::get).sorted().toList();
            for (int i = 2; i < begun.size(); i++) {
                assertThat(begun.get(i) - begun.get(i - 2)).as("seed " + seed).isGreaterThan(60_000);
            }
        }
    }

    @Test
    void a_push_waits_for_calm_and_no_longer_whatever_the_clocks_say() {
        Instant later = START.plus(Duration.ofHours(1));
        pullRequests.note(PULL_REQUEST, push(0, later)).block();
        pullRequests.note(PULL_REQUEST, push(1, later.plusSeconds(1))).block();

        StepVerifier.create(stage.handle(request(Trigger.PUSHED, 1, later.plusSeconds(1))))
                .verifyErrorSatisfies(failure -> assertThat(((StageFailure.Retryable) failure).notBefore())
                        .contains(START.plus(CALM).plusSeconds(60)));
    }

    @Test
    void whoever_asks_for_a_review_does_not_wait() {
        pullRequests.note(PULL_REQUEST, push(0, START)).block();
        pullRequests.note(PULL_REQUEST, push(1, START)).block();

        stage.handle(request(Trigger.RERUN, 1, START)).subscribe();

        assertThat(begun).containsExactly(sha(1));
    }

    /** Ingress notes it, and the runtime brings it back when it is due. */
    private void arrives(Trigger trigger, int number) {
        Instant at = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        pullRequests.note(PULL_REQUEST, push(number, at)).block();
        Mono.defer(() -> stage.handle(request(trigger, number, at)))
                .retryWhen(Retry.from(signals -> signals.concatMap(signal -> {
                    Instant due = ((StageFailure.Retryable) signal.failure())
                            .notBefore()
                            .orElseThrow();
                    return Mono.delay(Duration.between(clock.instant(), due), time);
                })))
                .subscribe();
    }

    private static Sighting push(int number, Instant at) {
        return new Sighting(sha(number), number == 0 ? null : sha(number - 1), true, false, at);
    }

    private static ReviewRequested request(Trigger trigger, int number, Instant at) {
        String generation = trigger == Trigger.RERUN ? "a-delivery" : ReviewRequested.AUTOMATIC;
        return ReviewRequested.of(PULL_REQUEST, sha(number), generation, trigger, null, at);
    }

    private static String sha(int number) {
        return "%040x".formatted(number + 1);
    }
}
