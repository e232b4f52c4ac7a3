package dev.argus.simulator.model;

import java.util.Map;

/** @see <a href="https://platform.openai.com/docs/guides/error-codes">OpenAI's error codes</a> */
final class OpenAiErrors implements ApiErrors {

    private static final String INVALID = "invalid_request_error";

    @Override
    public ApiError invalid(String message) {
        return error(400, INVALID, "", message);
    }

    @Override
    public ApiError noKey() {
        return error(401, INVALID, "", "You didn't provide an API key. Provide it in an Authorization header.");
    }

    @Override
    public ApiError wrongKey() {
        return error(401, INVALID, "invalid_api_key", "Incorrect API key provided.");
    }

    @Override
    public ApiError forbidden() {
        return error(403, INVALID, "unsupported_country_region_territory", "Not available here.");
    }

    @Override
    public ApiError unknownModel(String model) {
        return error(
                404,
                INVALID,
                "model_not_found",
                "The model `" + model + "` does not exist or you do not have access to it.");
    }

    @Override
    public ApiError contextLength(int limit, int tokens) {
        return error(
                400,
                INVALID,
                "context_length_exceeded",
                "This model's maximum context length is " + limit + " tokens. However, your messages resulted in "
                        + tokens + " tokens. Please reduce the length of the messages.");
    }

    @Override
    public ApiError rateLimited() {
        return error(429, "requests", "rate_limit_exceeded", "Rate limit reached for requests.");
    }

    @Override
    public ApiError rateLimited(long seconds) {
        return rateLimited().after(seconds);
    }

    @Override
    public ApiError quotaSpent() {
        return error(429, "insufficient_quota", "insufficient_quota", "You exceeded your current quota.");
    }

    @Override
    public ApiError overloaded(long seconds) {
        return error(503, "server_error", "", "The engine is overloaded.").after(seconds);
    }

    @Override
    public ApiError serverError() {
        return error(500, "server_error", "", "The server had an error.");
    }

    private static ApiError error(int status, String type, String code, String message) {
        return new ApiError(
                status, Map.of("error", Map.of("message", message, "type", type, "param", "", "code", code)));
    }
}
