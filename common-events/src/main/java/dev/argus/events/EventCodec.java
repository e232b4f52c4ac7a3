package dev.argus.events;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Events as JSON and back. Strict about what is known, indifferent to what a newer version added. */
public final class EventCodec {

    /** What a record may hold at most, so that moving and replaying stays cheap whatever the pull request holds. */
    public static final int MAX_BYTES = 64 * 1024;

    private final JsonMapper mapper = ArgusJson.mapper();

    /**
     * @throws IllegalArgumentException if the event is larger than {@link #MAX_BYTES}: content belongs in the blob store
     */
    public byte[] encode(Event event) {
        byte[] json = mapper.writeValueAsBytes(event);
        if (json.length > MAX_BYTES) {
            throw new IllegalArgumentException(EventType.of(event).typeName() + " of " + event.subject() + " has "
                    + json.length + " bytes, an event has at most " + MAX_BYTES);
        }
        return json;
    }

    /**
     * @param typeName the CloudEvents type, version included
     * @throws MalformedEventException if the type is not known or the bytes are not such an event
     */
    public Event decode(String typeName, byte[] json) {
        EventType type = EventType.named(typeName)
                .orElseThrow(() -> new MalformedEventException("unknown event type '" + typeName + "'", null));
        if (json.length > MAX_BYTES) {
            throw new MalformedEventException(
                    typeName + " has " + json.length + " bytes, an event has at most " + MAX_BYTES, null);
        }
        Event event;
        try {
            event = mapper.readValue(json, type.dataClass());
        } catch (JacksonException e) {
            throw new MalformedEventException("not a " + typeName + ": " + e.getOriginalMessage(), e);
        }
        if (event == null) {
            throw new MalformedEventException("not a " + typeName + ": null", null);
        }
        return event;
    }
}
