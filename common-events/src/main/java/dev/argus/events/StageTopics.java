package dev.argus.events;

import java.time.Duration;

/**
 * The topics a stage keeps for itself: where its records wait for another attempt, and where they end when there is none.
 *
 * @param stage lower-case name, as in {@code diff}
 */
public record StageTopics(String stage) {

    public static final Duration RETRY_RETENTION = Duration.ofDays(2);
    public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

    /** How long a record waits before its next attempt, shortest first. */
    public enum RetryDelay {
        TEN_SECONDS("10s", Duration.ofSeconds(10)),
        ONE_MINUTE("1m", Duration.ofMinutes(1)),
        TEN_MINUTES("10m", Duration.ofMinutes(10));

        private final String label;
        private final Duration duration;

        RetryDelay(String label, Duration duration) {
            this.label = label;
            this.duration = duration;
        }

        public String label() {
            return label;
        }

        public Duration duration() {
            return duration;
        }
    }

    public StageTopics {
        if (!stage.matches("[a-z][a-z-]*")) {
            throw new IllegalArgumentException(
                    "a stage is named by lower-case letters and dashes, was '" + stage + "'");
        }
    }

    public String retry(RetryDelay delay) {
        return "argus." + stage + ".retry." + delay.label();
    }

    public String deadLetters() {
        return "argus." + stage + ".dlt";
    }

    /** The consumer group of the stage. */
    public String group() {
        return "argus." + stage;
    }
}
