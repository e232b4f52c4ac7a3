package dev.argus.runtime.kafka;

import dev.argus.events.Event;
import dev.argus.events.EventCodec;
import dev.argus.events.EventType;
import dev.argus.events.ReviewRequested;
import dev.argus.events.StageTopics;
import dev.argus.events.StageTopics.RetryDelay;
import dev.argus.events.Topic;
import dev.argus.runtime.RuntimeAutoConfiguration;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageDefinition;
import dev.argus.testkit.TestKafka;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

/** A stage called {@code diff} as the auto-configuration runs it, on the shared broker and under topics of its own. */
final class RunningStage implements AutoCloseable {

    static final StageTopics TOPICS = new StageTopics("diff");

    private final String bootstrapServers;
    private final TopicNames names;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final MeterRegistry meters = new SimpleMeterRegistry();

    private RunningStage(
            String bootstrapServers, TopicNames names, Stage<ReviewRequested> stage, String... properties) {
        this.bootstrapServers = bootstrapServers;
        this.names = names;
        Map<String, Object> all = new LinkedHashMap<>(Map.of(
                "argus.kafka.bootstrap-servers",
                bootstrapServers,
                "argus.kafka.prefix",
                names.prefix(),
                "argus.kafka.partitions",
                "2",
                "argus.stage.diff.retry-delays",
                "50ms,100ms,200ms"));
        Arrays.stream(properties).map(property -> property.split("=", 2)).forEach(pair -> all.put(pair[0], pair[1]));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        context.registerBean(MeterRegistry.class, () -> meters);
        context.registerBean(ObservationRegistry.class, () -> observations);
        context.registerBean(StageDefinition.class, () -> new StageDefinition<>("diff", ReviewRequested.class, stage));
        context.register(RuntimeAutoConfiguration.class, KafkaAutoConfiguration.class);
        context.refresh();
    }

    static RunningStage start(Stage<ReviewRequested> stage, String... properties) {
        return startAs(new TopicNames(TestKafka.uniquePrefix()), stage, properties);
    }

    static RunningStage startAs(TopicNames names, Stage<ReviewRequested> stage, String... properties) {
        return new RunningStage(TestKafka.bootstrapServers(), names, stage, properties);
    }

    /** On a broker of its own. */
    static RunningStage startOn(String bootstrapServers, Stage<ReviewRequested> stage, String... properties) {
        return new RunningStage(bootstrapServers, new TopicNames(""), stage, properties);
    }

    /** Another instance of the same stage on the same topics. */
    RunningStage again(Stage<ReviewRequested> stage, String... properties) {
        return new RunningStage(bootstrapServers, names, stage, properties);
    }

    TopicNames names() {
        return names;
    }

    MeterRegistry meters() {
        return meters;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Publishes as a service does. */
    void send(ReviewRequested... requests) {
        EventPublisher publisher = context.getBean(EventPublisher.class);
        Flux.fromArray(requests)
                .concatMap(request -> publisher
                        .publish(Requests.envelope(request))
                        .retryWhen(Retry.fixedDelay(10, Duration.ofMillis(200))))
                .blockLast();
    }

    /** Sends a record as it is, whatever topic it names. */
    void send(ProducerRecord<byte[], byte[]> record) {
        send(record.key(), record.value(), record.headers());
    }

    void send(byte @Nullable [] key, byte @Nullable [] value, Iterable<Header> headers) {
        TestKafka.sendBytes(new ProducerRecord<>(input(), null, key, value, headers));
    }

    String input() {
        return names.of(Topic.REVIEW_REQUESTED);
    }

    /** The first events that followed. */
    <E extends Event> List<E> published(Class<E> type, int count) {
        return publishedRecords(type, count).stream()
                .map(record ->
                        type.cast(new EventCodec().decode(EventType.of(type).typeName(), record.value())))
                .toList();
    }

    List<ConsumerRecord<String, byte[]>> publishedRecords(Class<? extends Event> type, int count) {
        return TestKafka.records(names.of(EventType.of(type).topic()), count);
    }

    List<ConsumerRecord<String, byte[]>> deadLetters(int count) {
        return TestKafka.records(names.deadLetters(TOPICS), count);
    }

    List<ConsumerRecord<String, byte[]>> retries(RetryDelay delay, int count) {
        return TestKafka.records(names.retry(TOPICS, delay), count);
    }

    /** How many records of the stage's topic are committed. */
    long committed() {
        try (var admin = TestKafka.admin()) {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(names.group(TOPICS))
                    .partitionsToOffsetAndMetadata()
                    .get();
            return offsets.values().stream()
                    .filter(Objects::nonNull)
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
