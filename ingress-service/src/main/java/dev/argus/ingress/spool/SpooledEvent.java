package dev.argus.ingress.spool;

import dev.argus.events.Envelope;
import dev.argus.events.EventCodec;
import dev.argus.events.MalformedEventException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.data.redis.connection.stream.RecordId;

/** An entry of the spool: an envelope in the words of CloudEvents. */
record SpooledEvent(RecordId id, Map<String, String> fields) {

    private static final String KEY = "key";
    private static final EventCodec CODEC = new EventCodec();

    SpooledEvent {
        fields = Map.copyOf(fields);
    }

    static Map<String, String> fieldsOf(Envelope<?> event) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(KEY, event.data().key());
        fields.put("id", event.id());
        fields.put("source", event.source());
        fields.put("time", event.time().toString());
        fields.put("type", event.type());
        fields.put("data", new String(CODEC.encode(event.data()), StandardCharsets.UTF_8));
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
        return new Envelope<>(
                field("id"),
                field("source"),
                time(),
                CODEC.decode(field("type"), field("data").getBytes(StandardCharsets.UTF_8)));
    }

    private Instant time() {
        try {
            return Instant.parse(field("time"));
        } catch (DateTimeException e) {
            throw new MalformedEventException("'" + field("time") + "' is no time", e);
        }
    }

    private String field(String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new MalformedEventException("it has no " + name, null);
        }
        return value;
    }
}
