package dev.argus.simulator.model;

import java.util.Optional;

/** In what words a provider refuses. */
interface ApiErrors {

    /** @param message what is wrong with the request */
    ApiError invalid(String message);

    ApiError noKey();

    ApiError wrongKey();

    ApiError forbidden();

    ApiError unknownModel(String model);

    ApiError contextLength(int limit, int tokens);

    ApiError rateLimited();

    ApiError rateLimited(long seconds);

    /** Nothing is left to spend. */
    ApiError quotaSpent();

    ApiError overloaded(long seconds);

    ApiError serverError();

    /** The error of a mishap, if it is one. */
    default Optional<ApiError> of(Mishap mishap, long retryAfterSeconds, String model, int tokens) {
        return Optional.ofNullable(
                switch (mishap) {
                    case RATE_LIMITED -> rateLimited(retryAfterSeconds);
                    case RATE_LIMITED_WITHOUT_TIME -> rateLimited();
                    case QUOTA_SPENT -> quotaSpent();
                    case OVERLOADED -> overloaded(retryAfterSeconds);
                    case SERVER_ERROR -> serverError();
                    case UNAUTHORIZED -> wrongKey();
                    case FORBIDDEN -> forbidden();
                    case UNKNOWN_MODEL -> unknownModel(model);
                    case CONTEXT_LENGTH -> contextLength(tokens / 2, tokens);
                    default -> null;
                });
    }
}
