package dev.argus.runtime.stage;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failure that was understood where it happened; the two subtypes are the whole vocabulary. */
public abstract sealed class StageFailure extends RuntimeException {

    private StageFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Worth another attempt: a time-out, a 5xx, a rate limit, a dependency that is away. */
    public static final class Retryable extends StageFailure {

        private final transient @Nullable Instant notBefore;

        public Retryable(String message, @Nullable Throwable cause) {
            super(message, cause);
            this.notBefore = null;
        }

        private Retryable(String message, Instant notBefore, @Nullable Throwable cause) {
            super(message, cause);
            this.notBefore = notBefore;
        }

        /** Nothing went wrong with the work itself, it has to wait: this spends no attempt. */
        public static Retryable notBefore(Instant instant, String message, @Nullable Throwable cause) {
            return new Retryable(message, instant, cause);
        }

        /** When another attempt makes sense; empty when the usual delays are good enough. */
        public Optional<Instant> notBefore() {
            return Optional.ofNullable(notBefore);
        }
    }

    /** Fails the same way every time: gone, forbidden, malformed, over a hard limit. The message is fit to show on the pull request. */
    public static final class Terminal extends StageFailure {
        public Terminal(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        public Terminal(String message) {
            this(message, null);
        }
    }
}
