package dev.argus.diff.assembly;

import dev.argus.events.Severity;

/** What characters do that nobody sees. */
enum InvisibleKind {
    BIDIRECTIONAL(
            Severity.HIGH,
            "Bidirectional control characters show this code in another order than it runs in: what was reviewed is not what is executed"),
    INVISIBLE(
            Severity.MEDIUM,
            "Invisible characters stand in this code: names and strings that look alike can differ, and text can hide in them");

    private final Severity severity;
    private final String title;

    InvisibleKind(Severity severity, String title) {
        this.severity = severity;
        this.title = title;
    }

    Severity severity() {
        return severity;
    }

    String title() {
        return title;
    }
}
