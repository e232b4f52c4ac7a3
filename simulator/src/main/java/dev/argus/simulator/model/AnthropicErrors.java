package dev.argus.simulator.model;

import java.util.Map;

/** @see <a href="https://docs.claude.com/en/api/errors">Anthropic's errors</a> */
final class AnthropicErrors implements ApiErrors {

    private static final String INVALID = "invalid_request_error";
    private static final String UNAUTHORIZED = "authentication_error";

    @Override
    public ApiError invalid(String message) {
        return error(400, INVALID, message);
    }

    @Override
    public ApiError noKey() {
        return error(401, UNAUTHORIZED, "x-api-key header is required");
    }

    @Override
    public ApiError wrongKey() {
        return error(401, UNAUTHORIZED, "invalid x-api-key");
    }

    @Override
    public ApiError forbidden() {
        return error(403, "permission_error", "Your API key does not have permission to use the specified resource.");
    }

    @Override
    public ApiError unknownModel(String model) {
        return error(404, "not_found_error", "model: " + model);
    }

    @Override
    public ApiError contextLength(int limit, int tokens) {
        return invalid("prompt is too long: " + tokens + " tokens > " + limit + " maximum");
    }

    @Override
    public ApiError rateLimited() {
        return error(429, "rate_limit_error", "This request would exceed your organization's rate limit.");
    }

    @Override
    public ApiError rateLimited(long seconds) {
        return rateLimited().after(seconds);
    }

    @Override
    public ApiError quotaSpent() {
        return invalid("Your credit balance is too low to access the Anthropic API.");
    }

    @Override
    public ApiError overloaded(long seconds) {
        return error(529, "overloaded_error", "Overloaded").after(seconds);
    }

    @Override
    public ApiError serverError() {
        return error(500, "api_error", "Internal server error");
    }

    private static ApiError error(int status, String type, String message) {
        return new ApiError(status, body(type, message));
    }

    private static Map<String, Object> body(String type, String message) {
        return Map.of("type", "error", "error", Map.of("type", type, "message", message), "request_id", "req_1");
    }
}
