package dev.argus.simulator.model;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An error as OpenAI words it.
 *
 * @param retryAfter value of that header, where there is one
 */
record ApiError(
        int status,
        String type,
        @Nullable String code,
        String message,
        @Nullable String retryAfter) {

    private static final String INVALID = "invalid_request_error";

    static ApiError invalid(String message) {
        return new ApiError(400, INVALID, null, message, null);
    }

    static ApiError noKey() {
        return new ApiError(
                401, INVALID, null, "You didn't provide an API key. Provide it in an Authorization header.", null);
    }

    static ApiError wrongKey() {
        return new ApiError(401, INVALID, "invalid_api_key", "Incorrect API key provided.", null);
    }

    static ApiError unknownModel(String model) {
        return new ApiError(
                404,
                INVALID,
                "model_not_found",
                "The model `" + model + "` does not exist or you do not have access to it.",
                null);
    }

    static ApiError contextLength(int limit, int tokens) {
        return new ApiError(
                400,
                INVALID,
                "context_length_exceeded",
                "This model's maximum context length is " + limit + " tokens. However, your messages resulted in "
                        + tokens + " tokens. Please reduce the length of the messages.",
                null);
    }

    /** The error of a mishap, if it is one. */
    static Optional<ApiError> of(Mishap mishap, long retryAfterSeconds, String model, int tokens) {
        String retryAfter = String.valueOf(retryAfterSeconds);
        return Optional.ofNullable(
                switch (mishap) {
                    case RATE_LIMITED -> rateLimited(retryAfter);
                    case RATE_LIMITED_WITHOUT_TIME -> rateLimited(null);
                    case QUOTA_SPENT ->
                        new ApiError(
                                429,
                                "insufficient_quota",
                                "insufficient_quota",
                                "You exceeded your current quota.",
                                null);
                    case OVERLOADED -> new ApiError(503, "server_error", null, "The engine is overloaded.", retryAfter);
                    case SERVER_ERROR -> new ApiError(500, "server_error", null, "The server had an error.", null);
                    case UNAUTHORIZED -> wrongKey();
                    case FORBIDDEN ->
                        new ApiError(403, INVALID, "unsupported_country_region_territory", "Not available here.", null);
                    case UNKNOWN_MODEL -> unknownModel(model);
                    case CONTEXT_LENGTH -> contextLength(tokens / 2, tokens);
                    default -> null;
                });
    }

    /** The body of the response. */
    Map<String, Object> body() {
        Map<String, Object> error = new TreeMap<>();
        error.put("message", message);
        error.put("type", type);
        error.put("param", "");
        error.put("code", Objects.requireNonNullElse(code, ""));
        return Map.of("error", error);
    }

    private static ApiError rateLimited(@Nullable String retryAfter) {
        return new ApiError(429, "requests", "rate_limit_exceeded", "Rate limit reached for requests.", retryAfter);
    }
}
