package dev.argus.ingress.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Envelope;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.ingress.IngressMeters;
import dev.argus.runtime.lease.InMemoryLeases;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.testkit.TestRedisServer;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** On a real Redis, with a Kafka that can be told to be away. */
class SpoolTest {

    private static final TestRedisServer REDIS = TestRedisServer.start();
    private static final int MAX_EVENTS = 100;
    private static final int MAX_COPIES = 3;

    private final LettuceConnectionFactory connections = connect();
    private final ReactiveStringRedisTemplate redis = new ReactiveStringRedisTemplate(connections);
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final SwitchedKafka kafka = new SwitchedKafka();
    private final Spool spool = new Spool(redis, MAX_EVENTS);
    private final SpoolMeters spoolMeters = new SpoolMeters(meters);
    private final SpoolCopies copies = new SpoolCopies(MAX_COPIES);
    private final SpoolingPublisher publisher =
            new SpoolingPublisher(kafka, spool, copies, Duration.ofMinutes(1), spoolMeters);
    private final SpoolDrain drain = new SpoolDrain(spool, copies, kafka, new InMemoryLeases(), spoolMeters);

    @BeforeEach
    void forget() {
        REDIS.flush();
    }

    @AfterEach
    void disconnect() {
        drain.stop();
        connections.destroy();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void while_kafka_is_there_nothing_waits() {
        StepVerifier.create(publisher.publish(event(1, "one"))).verifyComplete();

        assertThat(kafka.published).containsExactly("1:one");
        assertThat(waiting()).isZero();
    }

    @Test
    void while_kafka_is_away_events_wait_and_are_published_in_order_when_it_is_back() {
        kafka.away = true;
        drain.start();
        publish(event(1, "one"), event(2, "one"), event(1, "two"), event(1, "three"));
        assertThat(kafka.published).isEmpty();

        kafka.away = false;
        Awaitility.await().until(() -> waiting() == 0);

        assertThat(kafka.published).containsExactlyInAnyOrder("1:one", "1:two", "1:three", "2:one");
        assertThat(kafka.published.stream().filter(event -> event.startsWith("1:")))
                .containsExactly("1:one", "1:two", "1:three");
        assertThat(moved("kept")).isEqualTo(moved("drained")).isEqualTo(4);
    }

    @Test
    void what_comes_while_others_wait_does_not_overtake_them() {
        kafka.away = true;
        publish(event(1, "one"));
        kafka.away = false;

        publish(event(1, "two"));
        assertThat(kafka.published).isEmpty();
        StepVerifier.create(drain.look()).verifyComplete();
        publish(event(1, "three"));

        assertThat(kafka.published).containsExactly("1:one", "1:two", "1:three");
    }

    @Test
    void an_event_that_kafka_refuses_holds_up_its_own_pull_request_alone() {
        kafka.away = true;
        publish(event(1, "one"), event(1, "two"), event(2, "one"), event(3, "one"));
        kafka.away = false;
        kafka.refused.add("1:one");

        StepVerifier.create(drain.look()).verifyError(StageFailure.Retryable.class);
        assertThat(kafka.published).containsExactlyInAnyOrder("2:one", "3:one");
        kafka.refused.clear();
        StepVerifier.create(drain.look()).verifyComplete();

        assertThat(kafka.published).endsWith("1:one", "1:two");
    }

    @Test
    void more_than_a_batch_leaves_in_one_go() {
        Spool large = new Spool(redis, 10_000);
        Flux.range(0, 1_000)
                .concatMap(n -> large.append(event(n % 7 + 1, "n" + n)))
                .blockLast();

        StepVerifier.create(drain.look()).verifyComplete();

        assertThat(kafka.published).hasSize(1_000);
        for (int pull = 1; pull <= 7; pull++) {
            String prefix = pull + ":n";
            assertThat(kafka.published.stream()
                            .filter(event -> event.startsWith(prefix))
                            .map(event -> Integer.parseInt(event.substring(prefix.length()))))
                    .isSorted();
        }
    }

    @Test
    void a_full_spool_takes_no_more_and_names_the_setting() {
        kafka.away = true;
        Flux.range(0, MAX_EVENTS)
                .concatMap(n -> publisher.publish(event(1, "n" + n)))
                .blockLast();

        StepVerifier.create(publisher.publish(event(1, "one too many")))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(StageFailure.Retryable.class)
                        .hasMessageContaining("argus.spool.max-events"));

        assertThat(waiting()).isEqualTo(MAX_EVENTS);
        assertThat(moved("refused")).isEqualTo(1);
    }

    @Test
    void without_redis_kafka_takes_it_and_without_either_nobody_says_that_it_is_safe() {
        REDIS.stop();
        try {
            StepVerifier.create(publisher.publish(event(1, "one"))).verifyComplete();
            kafka.away = true;
            StepVerifier.create(publisher.publish(event(1, "two")))
                    .verifyErrorSatisfies(
                            failure -> assertThat(failure).hasMessageContainingAll("Kafka is away", "Redis is away"));
        } finally {
            REDIS.startAgain();
        }

        assertThat(kafka.published).containsExactly("1:one");
    }

    @Test
    void a_kafka_that_does_not_answer_is_away() {
        SpoolingPublisher impatient =
                new SpoolingPublisher(event -> Mono.never(), spool, copies, Duration.ofMillis(1), spoolMeters);

        StepVerifier.create(impatient.publish(event(1, "one"))).verifyComplete();

        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void what_redis_forgets_while_kafka_is_away_is_put_there_again_by_whoever_had_put_it_there() {
        kafka.away = true;
        publish(event(1, "one"), event(1, "two"));
        REDIS.flush();
        publish(event(2, "since then"));

        StepVerifier.create(drain.look()).verifyError();
        kafka.away = false;
        StepVerifier.create(drain.look()).verifyComplete();

        assertThat(kafka.published).containsExactlyInAnyOrder("2:since then", "1:one", "1:two");
        assertThat(moved("again")).isEqualTo(2);
    }

    @Test
    void what_has_left_the_spool_is_not_put_there_again() {
        kafka.away = true;
        publish(event(1, "one"));
        kafka.away = false;
        StepVerifier.create(drain.look()).verifyComplete();
        StepVerifier.create(drain.look()).verifyComplete();

        REDIS.flush();
        StepVerifier.create(drain.look()).verifyComplete();

        assertThat(waiting()).isZero();
        assertThat(kafka.published).containsExactly("1:one");
    }

    @Test
    void something_else_in_the_place_of_the_generation_costs_a_repetition_and_no_event() {
        kafka.away = true;
        publish(event(1, "one"));
        redis.delete("argus:spool:generation").block();
        redis.opsForList().rightPush("argus:spool:generation", "something else").block();
        kafka.away = false;

        StepVerifier.create(drain.look()).verifyComplete();
        StepVerifier.create(drain.look()).verifyComplete();

        assertThat(kafka.published).contains("1:one").allMatch("1:one"::equals);
        assertThat(waiting()).isZero();
    }

    @Test
    void no_more_is_remembered_than_may_be_and_the_latest_of_it() {
        kafka.away = true;
        publish(event(1, "one"), event(1, "two"), event(1, "three"), event(1, "four"));

        REDIS.flush();
        StepVerifier.create(drain.look()).verifyComplete();
        kafka.away = false;
        StepVerifier.create(drain.look()).verifyComplete();

        assertThat(kafka.published).containsExactly("1:two", "1:three", "1:four");
    }

    @Test
    void an_entry_that_cannot_be_read_is_set_aside_and_the_next_one_still_gets_through() {
        redis.opsForStream()
                .add(Spool.KEY, Map.of("type", "dev.argus.review.requested.v9", "data", "{}"))
                .block();
        redis.opsForStream().add(Spool.KEY, Map.of("what", "is this")).block();
        publish(event(1, "one"));

        StepVerifier.create(drain.look()).verifyComplete();

        assertThat(kafka.published).containsExactly("1:one");
        assertThat(waiting()).isZero();
        assertThat(redis.opsForStream().size(Spool.UNREADABLE).block()).isEqualTo(2);
    }

    @Test
    void what_comes_out_is_what_went_in() {
        Envelope<?> event = event(1, "one");
        spool.append(event).block();

        StepVerifier.create(spool.oldest(1).map(SpooledEvent::event))
                .assertNext(read -> assertThat(read).isEqualTo(event))
                .verifyComplete();
    }

    private void publish(Envelope<?>... events) {
        StepVerifier.create(Flux.fromArray(events).concatMap(publisher::publish))
                .verifyComplete();
    }

    private long waiting() {
        return Objects.requireNonNull(spool.size().block());
    }

    private double moved(String result) {
        return meters.get(IngressMeters.SPOOLED.name())
                .tag(IngressMeters.RESULT, result)
                .counter()
                .count();
    }

    private static Envelope<ReviewRequested> event(int pull, String delivery) {
        Instant now = Instant.parse("2026-11-21T08:15:30.123456Z");
        return Envelope.first(
                delivery,
                "ingress",
                now,
                ReviewRequested.of(
                        new PullRequestRef(1, 2, "acme", "widgets", pull),
                        "a".repeat(40),
                        "0",
                        Trigger.PUSHED,
                        delivery,
                        now));
    }

    private static LettuceConnectionFactory connect() {
        LettuceConnectionFactory factory = new LettuceConnectionFactory(
                LettuceConnectionFactory.createRedisConfiguration(RedisURI.create(REDIS.url())),
                LettuceClientConfiguration.builder()
                        .clientOptions(ClientOptions.builder()
                                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                                .build())
                        .build());
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }

    /** Remembers {@code pull:delivery} of what it took. */
    private static final class SwitchedKafka implements EventPublisher {

        final List<String> published = new CopyOnWriteArrayList<>();
        final Set<String> refused = ConcurrentHashMap.newKeySet();
        volatile boolean away;

        @Override
        public Mono<Void> publish(Envelope<?> envelope) {
            ReviewRequested request = (ReviewRequested) envelope.data();
            String name = request.pullRequest().number() + ":" + request.deliveryId();
            return Mono.defer(() -> {
                if (away || refused.contains(name)) {
                    return Mono.error(new StageFailure.Retryable("Kafka is away", null));
                }
                published.add(name);
                return Mono.empty();
            });
        }
    }
}
