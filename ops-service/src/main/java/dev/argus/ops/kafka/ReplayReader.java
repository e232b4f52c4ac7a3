package dev.argus.ops.kafka;

import dev.argus.events.ReplayChanged.Position;
import dev.argus.events.ReplayDefinition;
import dev.argus.runtime.kafka.KafkaSettings;
import dev.argus.runtime.kafka.TopicNames;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/** Reads what a replay is made of, as fast as it is asked to. */
public record ReplayReader(KafkaSettings settings, TopicNames names) {

    /**
     * Some records at a time, in order within each partition, until the end that the topic has now.
     *
     * @param reached where it goes on; what is not in it begins at its beginning
     */
    public Flux<List<ConsumerRecord<byte[], byte[]>>> read(ReplayDefinition definition, List<Position> reached) {
        String topic = names.of(definition.stage().input().topic());
        return Flux.using(
                        () -> new TopicRange(settings, topic, definition, reached),
                        ReplayReader::rest,
                        TopicRange::close)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static Flux<List<ConsumerRecord<byte[], byte[]>>> rest(TopicRange range) {
        return Flux.generate(sink -> next(range, sink));
    }

    private static void next(TopicRange range, SynchronousSink<List<ConsumerRecord<byte[], byte[]>>> sink) {
        List<ConsumerRecord<byte[], byte[]>> records = range.next();
        if (records.isEmpty()) {
            sink.complete();
        } else {
            sink.next(records);
        }
    }
}
