package dev.argus.simulator.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as a provider words it.
 *
 * @param body of the response
 * @param retryAfter value of that header, where there is one
 */
record ApiError(
        int status, Map<String, Object> body, @Nullable String retryAfter) {

    ApiError(int status, Map<String, Object> body) {
        this(status, body, null);
    }

    /** Asks for a pause by the header. */
    ApiError after(long seconds) {
        return new ApiError(status, body, Long.toString(seconds));
    }
}
