package dev.argus.benchmarks.load;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Envelope;
import dev.argus.events.ReviewGenerated;
import dev.argus.github.autoconfigure.GitHubAutoConfiguration;
import dev.argus.llm.LlmServiceApplication;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.runtime.stage.StageDefinition;
import dev.argus.simulator.model.SimulatedModel;
import dev.argus.testkit.TestKafkaBroker;
import dev.argus.testkit.TestRedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How many reviews llm-service makes while a model takes two seconds and may be asked so many times at once, and what each costs it. By
 * Little's law no service does more than calls at once over seconds of a call.
 *
 * <p>The service runs as it is, in a process of its own, against a real Kafka, a real Redis and a model over HTTP, which are here.
 */
public final class ReviewLoad {

    private static final Duration LATENCY = Duration.ofSeconds(2);
    private static final int CALLS_AT_ONCE = 64;

    /** More than calls, for a review is not asking its model all the time. */
    private static final int REVIEWS_AT_ONCE = CALLS_AT_ONCE + CALLS_AT_ONCE / 4;

    /** Until the compilers have little left to do, five minutes; after two they still take a third of all the processor time. */
    private static final int WARM_UP = 9_000;

    private static final int REVIEWS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final double LEAST_SHARE = 0.95;
    private static final double MOST_MILLIS = 10;

    private ReviewLoad() {}

    /** @param arguments a directory for the log of the service */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path log = Files.createDirectories(Path.of(arguments[0])).resolve("llm-service.log");
        boolean met;
        try (TestKafkaBroker kafka = TestKafkaBroker.start();
                TestRedisServer redis = TestRedisServer.start();
                SimulatedModel model = SimulatedModel.builder().latency(LATENCY).start()) {
            String[] shared = {
                "argus.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "argus.kafka.partitions=4",
                "argus.redis.url=" + redis.url()
            };
            try (ConfigurableApplicationContext driver = driver(shared);
                    ServiceProcess service = service(log, model, shared)) {
                Driver load = driver.getBean(Driver.class);
                load.run("warm-up", WARM_UP, service);
                Duration before = service.processorTime();
                Duration took = load.run("measured", REVIEWS, service);
                met = report(took, service.processorTime().minus(before));
            }
        }
        System.exit(met ? 0 : 1);
    }

    /** It has time: only the service is held to what a service is held to. */
    private static ConfigurableApplicationContext driver(String... settings) {
        return new SpringApplicationBuilder(Driver.class)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .properties("argus.redis.timeout=1m")
                .run();
    }

    private static ServiceProcess service(Path log, SimulatedModel model, String... shared) throws IOException {
        List<String> own = List.of(
                "server.port=0",
                "argus.llm.models[0].provider=openai-compatible",
                "argus.llm.models[0].name=" + SimulatedModel.NAME,
                "argus.llm.models[0].base-url=" + model.baseUrl(),
                "argus.dependency.model-1.max-concurrent=" + CALLS_AT_ONCE,
                "argus.stage.llm.concurrency=" + REVIEWS_AT_ONCE);
        return ServiceProcess.start(
                LlmServiceApplication.class,
                log,
                Stream.concat(own.stream(), Stream.of(shared)).toArray(String[]::new));
    }

    private static boolean report(Duration took, Duration processorTime) {
        double limit = (double) CALLS_AT_ONCE / LATENCY.toSeconds();
        double rate = REVIEWS * 1e9 / took.toNanos();
        double millis = processorTime.toNanos() / 1e6 / REVIEWS;
        System.out.printf(
                "%,d reviews, a model of %d s, %d calls at once, %d cores%n"
                        + "reviews a second: %.1f of the %.1f that Little's law allows, %.1f %% (%.0f %% or more)%n"
                        + "processor time of the service: %.1f ms a review (%.0f ms or less)%n",
                REVIEWS,
                LATENCY.toSeconds(),
                CALLS_AT_ONCE,
                Runtime.getRuntime().availableProcessors(),
                rate,
                limit,
                100 * rate / limit,
                100 * LEAST_SHARE,
                millis,
                MOST_MILLIS);
        return rate >= LEAST_SHARE * limit && millis <= MOST_MILLIS;
    }

    /** Sends reviews on their way and counts them when they are done. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = GitHubAutoConfiguration.class)
    static class Driver {

        private final BlobStore blobs;
        private final EventPublisher publisher;
        private volatile CountDownLatch open = new CountDownLatch(0);

        Driver(BlobStore blobs, EventPublisher publisher) {
            this.blobs = blobs;
            this.publisher = publisher;
        }

        @Bean
        StageDefinition<ReviewGenerated> counting() {
            return new StageDefinition<>(
                    "load",
                    ReviewGenerated.class,
                    review -> Mono.fromRunnable(() -> {
                        if (!review.outcome().wasRead()) {
                            throw new IllegalStateException("a review ended with " + review.outcome());
                        }
                        open.countDown();
                    }));
        }

        /** @return from the first event sent to the last review done */
        Duration run(String name, int count, ServiceProcess service) throws InterruptedException {
            List<DiffPrepared> reviews = Objects.requireNonNull(
                    new Burst(name, blobs).reviews(count).collectList().block());
            open = new CountDownLatch(count);
            long start = System.nanoTime();
            Flux.fromIterable(reviews)
                    .flatMap(review -> publisher.publish(
                            Envelope.first(review.review().id().value(), "diff", Instant.now(), review)))
                    .blockLast();
            while (!open.await(1, TimeUnit.SECONDS)) {
                service.requireAlive();
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new IllegalStateException(
                            open.getCount() + " reviews of " + name + " are not done after " + PATIENCE);
                }
            }
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }
}
