package dev.argus.ingress.spool;

import dev.argus.events.Envelope;
import dev.argus.events.MalformedEventException;
import dev.argus.ingress.delivery.EventFields;
import java.util.Map;
import java.util.Objects;
import org.springframework.data.redis.connection.stream.RecordId;

/** An entry of the spool: an envelope in the words of CloudEvents. */
record SpooledEvent(RecordId id, Map<String, String> fields) {

    private static final String KEY = "key";

    SpooledEvent {
        fields = Map.copyOf(fields);
    }

    static Map<String, String> fieldsOf(Envelope<?> event) {
        Map<String, String> fields = EventFields.of(event);
        fields.put(KEY, event.data().key());
        return fields;
    }

    /** Entries under one key stay in order. */
    String key() {
        return fields.getOrDefault(KEY, "");
    }

    /** When Redis took it, in its own milliseconds. */
    long since() {
        return Objects.requireNonNullElse(id.getTimestamp(), 0L);
    }

    /** @throws MalformedEventException if that is none of our events, or of a version that this one does not know */
    Envelope<?> event() {
        return EventFields.read(fields);
    }
}
