package dev.argus.simulator.model;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableChannel;
import reactor.netty.http.server.HttpServerResponse;

/** Brings a completion to the caller: as one object or as a stream, or on the way there to grief. */
final class Delivery {

    /** Below it a redirect leads to the same path. */
    static final String ELSEWHERE = "/elsewhere";

    private static final Duration HEARTBEAT = Duration.ofMillis(100);
    private static final String PAGE = "<html><body><h1>Sorry</h1></body></html>";

    private final AtomicLong numbers = new AtomicLong();
    private final Clock clock;

    Delivery(Clock clock) {
        this.clock = clock;
    }

    Mono<ServerResponse> deliver(
            ServerRequest http,
            Dialect dialect,
            CompletionRequest request,
            Completion completion,
            Optional<Mishap> mishap) {
        ServerHttpResponse response = http.exchange().getResponse();
        Mono<ServerResponse> asWanted = Mono.defer(() -> {
            Wording wording = dialect.answerTo(request, numbers.incrementAndGet(), clock.instant());
            return request.stream()
                    ? stream(events(wording, completion, mishap, response))
                    : ServerResponse.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .bodyValue(wording.whole(completion));
        });
        return mishap.map(kind -> instead(http, kind, asWanted)).orElse(asWanted);
    }

    private static Mono<ServerResponse> instead(ServerRequest http, Mishap mishap, Mono<ServerResponse> asWanted) {
        return switch (mishap) {
            case HANG -> Mono.never();
            case RESET ->
                Delivery.<ServerResponse>hangUp(http.exchange().getResponse()).next();
            case REDIRECT ->
                ServerResponse.temporaryRedirect(http.uriBuilder()
                                .replacePath(ELSEWHERE + http.path())
                                .build())
                        .build();
            case BAD_GATEWAY -> page(502);
            case NOT_JSON -> page(200);
            default -> asWanted;
        };
    }

    private static Flux<ServerSentEvent<String>> events(
            Wording wording, Completion completion, Optional<Mishap> mishap, ServerHttpResponse response) {
        List<ServerSentEvent<String>> pieces = wording.pieces(completion);
        Flux<ServerSentEvent<String>> half = Flux.fromIterable(pieces.subList(0, (pieces.size() + 1) / 2));
        return switch (mishap.orElse(Mishap.NO_USAGE)) {
            case SILENT_STREAM ->
                Flux.interval(HEARTBEAT)
                        .map(beat -> ServerSentEvent.<String>builder()
                                .comment("keep-alive")
                                .build());
            case ENDLESS_STREAM -> half.concatWith(Flux.interval(HEARTBEAT).map(beat -> wording.word("on and on ")));
            case CUT_STREAM -> half.concatWith(Flux.defer(() -> hangUp(response)));
            case ENDS_EARLY -> half;
            case ERROR_EVENT -> half.concatWithValues(wording.failure());
            default -> Flux.fromIterable(pieces).concatWith(Flux.fromIterable(wording.end(completion)));
        };
    }

    private static Mono<ServerResponse> stream(Flux<ServerSentEvent<String>> events) {
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(BodyInserters.fromServerSentEvents(events));
    }

    private static Mono<ServerResponse> page(int status) {
        return ServerResponse.status(status).contentType(MediaType.TEXT_HTML).bodyValue(PAGE);
    }

    private static <T> Flux<T> hangUp(ServerHttpResponse response) {
        HttpServerResponse netty = ServerHttpResponseDecorator.getNativeResponse(response);
        netty.withConnection(DisposableChannel::dispose);
        return Flux.never();
    }
}
