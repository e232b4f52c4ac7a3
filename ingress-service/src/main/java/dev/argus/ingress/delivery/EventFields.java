package dev.argus.ingress.delivery;

import dev.argus.events.Envelope;
import dev.argus.events.EventCodec;
import dev.argus.events.MalformedEventException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** An envelope in the words of CloudEvents, for places that keep texts. */
public final class EventFields {

    private static final EventCodec CODEC = new EventCodec();

    private EventFields() {}

    public static Map<String, String> of(Envelope<?> event) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", event.id());
        fields.put("source", event.source());
        fields.put("time", event.time().toString());
        fields.put("type", event.type());
        fields.put("data", new String(CODEC.encode(event.data()), StandardCharsets.UTF_8));
        return fields;
    }

    /**
     * @param fields others are passed over
     * @throws MalformedEventException if that is none of our events, or of a version that this one does not know
     */
    public static Envelope<?> read(Map<String, String> fields) {
        return new Envelope<>(
                field(fields, "id"),
                field(fields, "source"),
                time(field(fields, "time")),
                CODEC.decode(field(fields, "type"), field(fields, "data").getBytes(StandardCharsets.UTF_8)));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new MalformedEventException("'" + text + "' is no time", e);
        }
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new MalformedEventException("it has no " + name, null);
        }
        return value;
    }
}
