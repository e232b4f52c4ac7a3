package dev.argus.github.http;

import dev.argus.runtime.stage.StageFailure;
import io.netty.channel.ChannelException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.reactive.function.UnsupportedMediaTypeException;
import org.springframework.web.reactive.function.client.WebClientException;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Classifies what goes wrong without a status: on the way to GitHub, on the way back, and in reading the answer. */
public final class TransportFailures {

    private TransportFailures() {}

    /** @param about what the request is for, in words for the message */
    public static <T> Mono<T> classified(Object about, Mono<T> work) {
        return work.onErrorMap(failure -> classified(about, failure));
    }

    private static Throwable classified(Object about, Throwable failure) {
        if (failure instanceof StageFailure) {
            return failure;
        }
        boolean ofTheClient = failure instanceof WebClientException;
        Throwable cause = ofTheClient && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof DataBufferLimitException) {
            return new StageFailure.Terminal(
                    "GitHub's answer about " + about + " is larger than argus.github.max-response allows");
        }
        if (cause instanceof CodecException || cause instanceof UnsupportedMediaTypeException) {
            return new StageFailure.Retryable(
                    "GitHub's answer about " + about + " cannot be read" + where(cause), null);
        }
        if (ofTheClient || isOfTheNetwork(cause)) {
            return new StageFailure.Retryable(
                    "GitHub cannot be reached about " + about + ": "
                            + cause.getClass().getSimpleName() + " " + cause.getMessage(),
                    cause);
        }
        return failure;
    }

    private static boolean isOfTheNetwork(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof ChannelException
                || cause instanceof AbortedException;
    }

    /** The place alone: what a parser says may quote a token, or code. For the same reason the cause goes no further. */
    private static String where(Throwable cause) {
        if (cause.getCause() instanceof JacksonException json) {
            TokenStreamLocation location = json.getLocation();
            return location == null
                    ? ""
                    : " (it is no JSON that Argus knows, at line " + location.getLineNr() + ", column "
                            + location.getColumnNr() + ")";
        }
        return " (" + cause.getClass().getSimpleName() + ")";
    }
}
