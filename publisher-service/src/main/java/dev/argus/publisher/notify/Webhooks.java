package dev.argus.publisher.notify;

import dev.argus.publisher.notify.NotifySettings.Channel;
import dev.argus.runtime.dependency.Dependencies;
import dev.argus.runtime.stage.StageFailure;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Posts to the channels, and to no other address: a redirect is not followed. What goes wrong is told without the address, and without the
 * answer, which may repeat it.
 */
final class Webhooks {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration UNTOLD_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final HttpClient http;
    private final Dependencies dependencies;
    private final Clock clock;

    /** What became of a message. */
    enum Fate {
        SENT,
        /** The channel takes no such message, and will take none later. */
        REFUSED,
        /** There was no answer: it may stand in the channel or not. */
        UNKNOWN
    }

    /** Certainly not in the channel. Counts against the chat. */
    private static final class NotTaken extends RuntimeException {
        NotTaken(String message) {
            super(message, null, false, false);
        }
    }

    Webhooks(Dependencies dependencies, Clock clock) {
        this.http = HttpClient.newConnection()
                // It repeats what a closing connection may have carried to its end.
                .disableRetry(true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(CONNECT_TIMEOUT.toMillis()))
                .headers(headers -> headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                        .set(HttpHeaderNames.USER_AGENT, "argus"));
        this.dependencies = dependencies;
        this.clock = clock;
    }

    /** @return fails with a {@link StageFailure.Retryable} when the message is certainly not in the channel and may be sent again */
    Mono<Fate> send(Channel channel, Notice notice) {
        String chat = channel.kind().tag();
        return dependencies
                .named(chat)
                .callOnce(post(channel, ChatMessages.json(channel.kind(), notice)))
                .thenReturn(Fate.SENT)
                .onErrorResume(failure -> fateAfter(chat, failure));
    }

    private Mono<Void> post(Channel channel, String json) {
        return http.post()
                .uri(channel.address())
                .send(Mono.fromSupplier(() -> Unpooled.copiedBuffer(json, StandardCharsets.UTF_8)))
                .response((response, body) -> taken(channel, response))
                .then()
                .onErrorMap(Webhooks::neverCameThere, failure -> new NotTaken("cannot be reached"));
    }

    private Mono<Void> taken(Channel channel, HttpClientResponse response) {
        int status = response.status().code();
        if (status / 100 == 2) {
            return Mono.empty();
        }
        if (status == 429) {
            return Mono.error(StageFailure.Retryable.notBefore(
                    comeBack(response.responseHeaders().get(HttpHeaderNames.RETRY_AFTER)),
                    channel.kind().tag() + " takes no more messages for now",
                    null));
        }
        return Mono.error(
                status >= 500 ? new NotTaken("answers " + status) : new StageFailure.Terminal("answers " + status));
    }

    private Mono<Fate> fateAfter(String chat, Throwable failure) {
        if (failure instanceof StageFailure.Terminal) {
            return Mono.just(Fate.REFUSED);
        }
        if (failure instanceof NotTaken) {
            return Mono.error(new StageFailure.Retryable(chat + " " + failure.getMessage(), null));
        }
        boolean isToWait = failure instanceof StageFailure.Retryable retryable
                && retryable.notBefore().isPresent();
        return isToWait ? Mono.error(failure) : Mono.just(Fate.UNKNOWN);
    }

    /** Seconds, with decimals at Discord. */
    private Instant comeBack(@Nullable String retryAfter) {
        return clock.instant().plus(wait(retryAfter));
    }

    private static Duration wait(@Nullable String retryAfter) {
        try {
            double millis = retryAfter == null ? UNTOLD_WAIT.toMillis() : Double.parseDouble(retryAfter) * 1_000;
            return millis > SHORTEST_WAIT.toMillis()
                    ? Duration.ofMillis(Math.min(Math.round(millis), LONGEST_WAIT.toMillis()))
                    : SHORTEST_WAIT;
        } catch (NumberFormatException e) {
            return UNTOLD_WAIT;
        }
    }

    private static boolean neverCameThere(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof SSLHandshakeException;
    }
}
