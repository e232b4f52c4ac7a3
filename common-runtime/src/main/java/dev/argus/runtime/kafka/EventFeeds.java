package dev.argus.runtime.kafka;

import dev.argus.events.Event;
import dev.argus.events.MalformedEventException;
import dev.argus.events.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For those who want to know of events without being a stage: what they read changes nothing for anybody else. */
public final class EventFeeds {

    private static final Logger log = LoggerFactory.getLogger(EventFeeds.class);

    private final KafkaSettings settings;
    private final EventRecords records;

    EventFeeds(KafkaSettings settings, EventRecords records) {
        this.settings = settings;
        this.records = records;
    }

    /**
     * The events of some topics, from a moment on; not begun yet. In order for each key of a topic, but not from one topic to another.
     *
     * @param since asked at the start, and again when reading has failed: then all is told anew
     * @param listener told each event and when Kafka got it, on a thread of the feed
     * @param caughtUp called when everything was told that stood in the topics at the start, or when one of them is not there yet
     */
    public Feed of(
            List<Topic> topics, Supplier<Instant> since, BiConsumer<Event, Instant> listener, Runnable caughtUp) {
        TopicReader reader = new TopicReader(
                settings,
                topics.stream().map(records.topics()::of).toList(),
                () -> Optional.of(since.get()),
                record -> tell(record, listener),
                caughtUp);
        return new Feed(reader);
    }

    private void tell(ConsumerRecord<byte[], byte[]> record, BiConsumer<Event, Instant> listener) {
        try {
            listener.accept(records.decode(record).data(), Instant.ofEpochMilli(record.timestamp()));
        } catch (MalformedEventException e) {
            log.debug("no event of ours on {} at {}: {}", record.topic(), record.offset(), e.getMessage());
        }
    }

    /** Begins once and ends once. */
    public static final class Feed {

        private final TopicReader reader;

        private Feed(TopicReader reader) {
            this.reader = reader;
        }

        public void start() {
            reader.start();
        }

        /** Waits a little until it has ended. */
        public void stop() {
            reader.stop();
        }
    }
}
