package dev.argus.llm.openai;

import com.openai.core.http.Headers;
import com.openai.errors.OpenAIServiceException;
import dev.argus.llm.LlmSettings;
import dev.argus.llm.ModelSelection.Selected;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the client's exceptions mean. The words name the setting to change, never the key, and never repeat what the provider wrote, for
 * that may quote either key or code.
 */
final class Failures {

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int LIMITED = 429;
    private static final Set<Integer> PASSING = Set.of(408, 409, 425);

    /** OpenAI has a code for it; compatible servers have these words. */
    private static final Pattern TOO_LONG =
            Pattern.compile("context_length|context length|context window|context size|maximum context|too many tokens"
                    + "|tokens_limit_reached|prompt is too long|request too large");

    private final Selected model;
    private final LlmSettings settings;
    private final Clock clock;

    Failures(Selected model, LlmSettings settings, Clock clock) {
        this.model = model;
        this.settings = settings;
        this.clock = clock;
    }

    StageFailure silence() {
        return new StageFailure.Retryable(
                model.id() + " was silent for longer than argus.llm.first-token-timeout ("
                        + settings.firstTokenTimeout() + ") or argus.llm.idle-timeout (" + settings.idleTimeout() + ")",
                null);
    }

    StageFailure slowness() {
        return new StageFailure.Retryable(
                model.id() + " took longer than argus.llm.total-timeout (" + settings.totalTimeout() + ")", null);
    }

    /** Whether less of the prompt might fit. */
    boolean isTooLong(Throwable failure) {
        if (!(unwrapped(failure) instanceof OpenAIServiceException answered)) {
            return false;
        }
        return switch (answered.statusCode()) {
            case TOO_LARGE -> true;
            case BAD_REQUEST, LIMITED -> TOO_LONG.matcher(words(answered)).find();
            default -> false;
        };
    }

    StageFailure classify(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof StageFailure understood) {
            return understood;
        }
        if (cause instanceof OpenAIServiceException answered) {
            return classify(answered);
        }
        return new StageFailure.Retryable(
                "the connection to " + model.id() + " failed: "
                        + cause.getClass().getSimpleName(),
                cause);
    }

    private StageFailure classify(OpenAIServiceException answered) {
        int status = answered.statusCode();
        if (status == LIMITED) {
            return limited(answered);
        }
        if (status >= 500 || status < 300 || PASSING.contains(status)) {
            return RetryAfter.of(values(answered.headers()), clock)
                    .map(after -> waitUntil(after, answered))
                    .orElseGet(() -> new StageFailure.Retryable(model.id() + " answered " + status, answered));
        }
        return new StageFailure.Terminal(rejection(status, answered), answered);
    }

    private StageFailure limited(OpenAIServiceException answered) {
        if (words(answered).contains("insufficient_quota")) {
            return new StageFailure.Terminal(
                    "The account behind " + model.apiKeySetting() + " has no quota left for " + model.id() + ".",
                    answered);
        }
        Instant after = RetryAfter.of(values(answered.headers()), clock)
                .orElseGet(() -> clock.instant().plus(settings.limitedPause()));
        return waitUntil(after, answered);
    }

    private StageFailure waitUntil(Instant named, OpenAIServiceException answered) {
        Instant latest = clock.instant().plus(settings.maxPause());
        return StageFailure.Retryable.notBefore(
                named.isBefore(latest) ? named : latest,
                model.id() + " is limited (" + answered.statusCode() + ")",
                answered);
    }

    private String rejection(int status, OpenAIServiceException answered) {
        return switch (status) {
            case UNAUTHORIZED -> model.id() + " refuses the key of " + model.apiKeySetting() + " (401).";
            case FORBIDDEN -> "The key of " + model.apiKeySetting() + " may not use " + model.id() + " (403).";
            case NOT_FOUND ->
                "There is no " + model.id() + " at " + model.baseUrl()
                        + " (404); check the model's name and its base-url in argus.llm.models.";
            default -> {
                String what = answered.code().or(answered::param).orElse("no reason given");
                yield model.id() + " rejects the request (" + status + ", " + what + ").";
            }
        };
    }

    private static String words(OpenAIServiceException answered) {
        return (answered.code().orElse("") + " " + answered.type().orElse("") + " " + answered.getMessage())
                .toLowerCase(Locale.ROOT);
    }

    private static List<String> values(Headers headers) {
        return headers.values("retry-after");
    }

    private static Throwable unwrapped(Throwable failure) {
        @Nullable Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Objects.requireNonNullElse(cause, failure);
    }
}
