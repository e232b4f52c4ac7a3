package dev.argus.runtime.kafka;

import dev.argus.events.Envelope;
import dev.argus.runtime.stage.EventPublisher;
import reactor.core.publisher.Mono;

/** Publishes to the topic of the event's type, within {@code argus.kafka.publish-timeout}. */
record KafkaEventPublisher(EventRecords records, RecordSender sender) implements EventPublisher {

    @Override
    public Mono<Void> publish(Envelope<?> envelope) {
        return Mono.fromCallable(() -> records.encode(envelope)).flatMap(sender::send);
    }
}
