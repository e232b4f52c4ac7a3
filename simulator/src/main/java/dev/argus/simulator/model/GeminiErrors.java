package dev.argus.simulator.model;

import java.util.List;
import java.util.Map;

/**
 * A pause is asked for in the body, not by a header. An account with nothing left is told the words of a limit.
 *
 * @see <a href="https://ai.google.dev/gemini-api/docs/troubleshooting">Gemini's error codes</a>
 */
final class GeminiErrors implements ApiErrors {

    private static final String INVALID = "INVALID_ARGUMENT";
    private static final String FORBIDDEN = "PERMISSION_DENIED";
    private static final String EXHAUSTED = "RESOURCE_EXHAUSTED";

    @Override
    public ApiError invalid(String message) {
        return error(400, INVALID, message);
    }

    @Override
    public ApiError noKey() {
        return error(403, FORBIDDEN, "Method doesn't allow unregistered callers. Please use API Key.");
    }

    @Override
    public ApiError wrongKey() {
        return error(
                400,
                INVALID,
                "API key not valid. Please pass a valid API key.",
                Map.of("@type", "type.googleapis.com/google.rpc.ErrorInfo", "reason", "API_KEY_INVALID"));
    }

    @Override
    public ApiError forbidden() {
        return error(403, FORBIDDEN, "Your project has been denied access.");
    }

    @Override
    public ApiError unknownModel(String model) {
        return error(404, "NOT_FOUND", "models/" + model + " is not found for API version v1beta");
    }

    @Override
    public ApiError contextLength(int limit, int tokens) {
        return invalid(
                "The input token count (" + tokens + ") exceeds the maximum number of tokens allowed (" + limit + ").");
    }

    @Override
    public ApiError rateLimited() {
        return error(429, EXHAUSTED, "Resource has been exhausted (e.g. check quota).");
    }

    @Override
    public ApiError rateLimited(long seconds) {
        return error(429, EXHAUSTED, "You exceeded your current quota.", pause(seconds));
    }

    @Override
    public ApiError quotaSpent() {
        return error(429, EXHAUSTED, "You exceeded your current quota, please check your plan and billing details.");
    }

    @Override
    public ApiError overloaded(long seconds) {
        return error(503, "UNAVAILABLE", "The model is overloaded. Please try again later.", pause(seconds));
    }

    @Override
    public ApiError serverError() {
        return error(500, "INTERNAL", "An internal error has occurred.");
    }

    private static Map<String, Object> pause(long seconds) {
        return Map.of("@type", "type.googleapis.com/google.rpc.RetryInfo", "retryDelay", seconds + "s");
    }

    private static ApiError error(int status, String name, String message) {
        return error(status, name, message, Map.of());
    }

    private static ApiError error(int status, String name, String message, Map<String, Object> detail) {
        return new ApiError(
                status,
                Map.of(
                        "error",
                        Map.of(
                                "code",
                                status,
                                "message",
                                message,
                                "status",
                                name,
                                "details",
                                detail.isEmpty() ? List.of() : List.of(detail))));
    }
}
