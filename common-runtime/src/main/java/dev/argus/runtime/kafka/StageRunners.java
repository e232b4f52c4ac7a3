package dev.argus.runtime.kafka;

import dev.argus.events.Event;
import dev.argus.events.EventType;
import dev.argus.events.StageTopics.RetryDelay;
import dev.argus.runtime.stage.StageDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.core.env.Environment;

/** Puts together what runs a stage. */
record StageRunners(
        KafkaSettings kafka,
        Environment environment,
        EventRecords records,
        RecordSender sender,
        MeterRegistry meters,
        ObservationRegistry observations,
        Clock clock) {

    <I extends Event> StageRunner runnerOf(StageDefinition<I> definition) {
        StageSettings settings = StageSettings.of(definition.name(), environment);
        FailureRules rules = new FailureRules(settings);
        Outbox outbox = new Outbox(definition.topics(), records, sender);
        StageFlow<I> flow = new StageFlow<>(definition, settings, records, outbox, rules, clock);
        Places places = new Places(settings.concurrency());
        InFlight inFlight = new InFlight();
        StageTelemetry telemetry =
                new StageTelemetry(definition.name(), settings.concurrency(), places, inFlight, meters, observations);
        return new StageRunner(
                settings,
                receiver(topicOf(definition), names().group(definition.topics()), settings),
                retryReceivers(definition, settings),
                new RetryWait(settings, rules, outbox, clock),
                record -> telemetry.observed(record, flow.settle(record)),
                places,
                inFlight);
    }

    /** Each retry topic is read by a group of its own, so that one that waits does not keep the others from being read. */
    private Map<RetryDelay, RecordReceiver> retryReceivers(StageDefinition<?> definition, StageSettings settings) {
        Map<RetryDelay, RecordReceiver> receivers = new EnumMap<>(RetryDelay.class);
        for (RetryDelay delay : RetryDelay.values()) {
            String topic = names().retry(definition.topics(), delay);
            receivers.put(delay, receiver(topic, topic, settings));
        }
        return receivers;
    }

    private RecordReceiver receiver(String topic, String group, StageSettings settings) {
        return new RecordReceiver(kafka, meters, topic, group, settings.maxInFlight());
    }

    private String topicOf(StageDefinition<?> definition) {
        return names().of(EventType.of(definition.consumes()).topic());
    }

    private TopicNames names() {
        return records.topics();
    }
}
