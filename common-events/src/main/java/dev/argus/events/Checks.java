package dev.argus.events;

import java.util.regex.Pattern;

/** What a record refuses to exist with; each message names the component and what came. */
final class Checks {

    private static final Pattern COMMIT_SHA = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private Checks() {}

    static void positive(long value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, was " + value);
        }
    }

    static void notNegative(long value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative, was " + value);
        }
    }

    static void notBlank(String value, String name) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
    }

    static void commitSha(String value, String name) {
        if (!COMMIT_SHA.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " must be 40 or 64 lower-case hex digits, was '" + value + "'");
        }
    }
}
