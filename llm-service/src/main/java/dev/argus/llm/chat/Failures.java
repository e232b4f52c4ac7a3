package dev.argus.llm.chat;

import dev.argus.llm.LlmSettings;
import dev.argus.llm.ModelSelection.Selected;
import dev.argus.runtime.stage.StageFailure;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What it means when there is no answer. The words name the setting to change, never the key, and never repeat what the provider wrote, for
 * that may quote either key or code.
 */
final class Failures {

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int PAYMENT_REQUIRED = 402;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int LIMITED = 429;
    private static final Set<Integer> PASSING = Set.of(408, 409, 425);

    /** OpenAI has a code for it; all others have these words. */
    private static final Pattern TOO_LONG =
            Pattern.compile("context_length|context length|context window|context size|maximum context|too many tokens"
                    + "|tokens_limit_reached|prompt is too long|request too large|input token count");

    /** OpenAI has a code for it, Anthropic a sentence. */
    private static final Pattern NO_QUOTA = Pattern.compile("insufficient_quota|credit balance is too low");

    /** Google calls it a bad request. */
    private static final Pattern BAD_KEY = Pattern.compile("api_key_invalid|api key not valid");

    private final Selected model;
    private final LlmSettings settings;
    private final Clock clock;

    Failures(Selected model, LlmSettings settings, Clock clock) {
        this.model = model;
        this.settings = settings;
        this.clock = clock;
    }

    StageFailure silence() {
        return silence(null);
    }

    StageFailure slowness() {
        return new StageFailure.Retryable(
                model.id() + " took longer than argus.llm.total-timeout (" + settings.totalTimeout() + ")", null);
    }

    /** Whether less of the prompt might fit. */
    static boolean isTooLong(Rejection rejection) {
        return switch (rejection.status()) {
            case TOO_LARGE -> true;
            case BAD_REQUEST, LIMITED -> rejection.says(TOO_LONG);
            default -> false;
        };
    }

    /**
     * The response was no answer.
     *
     * @param keySource whose key it was
     */
    StageFailure of(Rejection rejection, String keySource) {
        int status = rejection.status();
        if (status == PAYMENT_REQUIRED || rejection.says(NO_QUOTA)) {
            return new StageFailure.Terminal(
                    "The account behind " + keySource + " has no quota left for " + model.id() + ".");
        }
        if (status == LIMITED) {
            return waitUntil(
                    rejection.askAgain(clock).orElseGet(() -> clock.instant().plus(settings.limitedPause())),
                    rejection);
        }
        if (status >= 500 || status < 300 || PASSING.contains(status)) {
            return rejection
                    .askAgain(clock)
                    .map(after -> waitUntil(after, rejection))
                    .orElseGet(() -> new StageFailure.Retryable(model.id() + " answered " + status, null));
        }
        return new StageFailure.Terminal(refusal(rejection, keySource));
    }

    /** There was no response, or it broke off, or the client could make nothing of it. */
    StageFailure of(Throwable failure) {
        Throwable cause = failure;
        for (@Nullable Throwable any = failure; any != null; any = any.getCause()) {
            if (any instanceof StageFailure understood) {
                return understood;
            }
            if (any instanceof SocketTimeoutException) {
                return silence(any);
            }
            cause = cause instanceof CompletionException ? any : cause;
        }
        return new StageFailure.Retryable(
                "the connection to " + model.id() + " failed: "
                        + cause.getClass().getSimpleName(),
                cause);
    }

    private StageFailure silence(@Nullable Throwable cause) {
        return new StageFailure.Retryable(
                model.id() + " could not be reached, or was silent for longer than argus.llm.first-token-timeout ("
                        + settings.firstTokenTimeout() + ") or argus.llm.idle-timeout (" + settings.idleTimeout() + ")",
                cause);
    }

    private StageFailure waitUntil(Instant named, Rejection rejection) {
        Instant latest = clock.instant().plus(settings.maxPause());
        return StageFailure.Retryable.notBefore(
                named.isBefore(latest) ? named : latest, model.id() + " is limited (" + rejection.status() + ")", null);
    }

    private String refusal(Rejection rejection, String keySource) {
        int status = rejection.status();
        if (status == UNAUTHORIZED || (status == BAD_REQUEST && rejection.says(BAD_KEY))) {
            return model.id() + " refuses the key of " + keySource + " (" + status + ").";
        }
        return switch (status) {
            case FORBIDDEN -> "The key of " + keySource + " may not use " + model.id() + " (403).";
            case NOT_FOUND ->
                "There is no " + model.id() + " at " + model.baseUrl()
                        + " (404); check the model's name and its base-url in argus.llm.models.";
            default -> model.id() + " rejects the request (" + status + ", " + rejection.name() + ").";
        };
    }
}
