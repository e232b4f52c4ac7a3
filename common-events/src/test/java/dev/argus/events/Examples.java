package dev.argus.events;

import java.time.Instant;

/** Values that the tests share. */
final class Examples {

    static final String DELIVERY = "72d3162e-cc78-11e3-81ab-4c9367dc0958";
    static final String HEAD = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567";
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final PullRequestRef PULL_REQUEST = new PullRequestRef(51234567, 123456789, "acme", "widgets", 42);
    static final ReviewRequested REQUESTED =
            ReviewRequested.of(PULL_REQUEST, HEAD, "0", Trigger.OPENED, DELIVERY, NOON);

    private Examples() {}
}
