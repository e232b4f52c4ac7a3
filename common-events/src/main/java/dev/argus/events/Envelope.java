package dev.argus.events;

import java.time.Instant;

/**
 * An event with what CloudEvents says of every event.
 *
 * @param id unique among the events of one source; a repeated event has the same id
 * @param source the stage that said it, as in {@code /argus/diff}
 * @param time when it was said
 */
public record Envelope<E extends Event>(String id, String source, Instant time, E data) {

    public Envelope {
        Checks.notBlank(id, "id");
        Checks.notBlank(source, "source");
    }

    /** An event from outside the pipeline, named by what caused it (a delivery, a command). */
    public static <E extends Event> Envelope<E> first(String cause, String stage, Instant time, E data) {
        return new Envelope<>(derivedId(cause, stage, data), sourceOf(stage), time, data);
    }

    /** What follows from this event at the stage given; handling this event again gives the same id again. */
    public <O extends Event> Envelope<O> followedBy(O next, String stage, Instant now) {
        return new Envelope<>(derivedId(id, stage, next), sourceOf(stage), now, next);
    }

    /** The CloudEvents {@code type}. */
    public String type() {
        return EventType.of(data).typeName();
    }

    /** The CloudEvents {@code subject}. */
    public String subject() {
        return data.subject();
    }

    private static String sourceOf(String stage) {
        return "/argus/" + stage;
    }

    /** What it is about is part of it, for one cause may concern several: a check run of a commit that two pull requests share. */
    private static String derivedId(String cause, String stage, Event data) {
        return Digest.of(cause, stage, EventType.of(data).typeName(), Long.toString(data.installationId()), data.key())
                .base32();
    }
}
