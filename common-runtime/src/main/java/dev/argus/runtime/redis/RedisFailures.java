package dev.argus.runtime.redis;

import dev.argus.runtime.stage.StageFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/** What a failed command means. */
final class RedisFailures {

    private static final Duration SOON = Duration.ofSeconds(10);

    private RedisFailures() {}

    /**
     * Whether Redis could not be asked, or would not answer: away, hanging, full, read-only. Spring Data does not translate what becomes
     * of a command whose connection is reset under it.
     */
    static boolean isAway(Throwable failure) {
        return failure instanceof IOException || (failure instanceof DataAccessException && !isWrongType(failure));
    }

    /** Whether something else than ours lies under the key. */
    static boolean isWrongType(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause != null && String.valueOf(cause.getMessage()).startsWith("WRONGTYPE");
    }

    static StageFailure retryable(Throwable failure) {
        return new StageFailure.Retryable(message(failure), failure);
    }

    /** The work is all right and waits for Redis, however long that takes. */
    static StageFailure comeBack(Throwable failure, Clock clock) {
        return StageFailure.Retryable.notBefore(clock.instant().plus(SOON), message(failure), failure);
    }

    private static String message(Throwable failure) {
        return "Redis is away: "
                + NestedExceptionUtils.getMostSpecificCause(failure).getMessage();
    }
}
