package dev.argus.simulator.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Orders mishaps from outside.
 *
 * <pre>
 * curl -X POST 'localhost:9001/_simulator/mishaps?kind=rate_limited&amp;times=3'
 * curl -X POST 'localhost:9001/_simulator/mishaps?kind=server_error,cut_stream&amp;share=0.1'
 * curl -X DELETE localhost:9001/_simulator/mishaps
 * </pre>
 */
final class ControlEndpoint {

    private static final String PATH = "/_simulator/mishaps";
    private static final int MOST = 100_000;

    private final Mishaps mishaps;

    ControlEndpoint(Mishaps mishaps) {
        this.mishaps = mishaps;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(
                        PATH,
                        request -> ServerResponse.ok()
                                .bodyValue(Map.of(
                                        "kinds",
                                        Stream.of(Mishap.values())
                                                .map(ControlEndpoint::name)
                                                .toList())))
                .POST(
                        PATH,
                        request -> Mono.fromRunnable(() -> order(request))
                                .then(ServerResponse.noContent().build()))
                .DELETE(PATH, request -> {
                    mishaps.clear();
                    return ServerResponse.noContent().build();
                })
                .onError(
                        IllegalArgumentException.class,
                        (e, request) ->
                                ServerResponse.badRequest().bodyValue(Map.of("error", String.valueOf(e.getMessage()))))
                .build();
    }

    private void order(ServerRequest request) {
        List<Mishap> kinds = Arrays.stream(request.queryParam("kind").orElse("").split(","))
                .map(name -> Mishap.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                .toList();
        request.queryParam("share")
                .map(Double::parseDouble)
                .ifPresentOrElse(
                        share -> mishaps.spread(share, kinds),
                        () -> kinds.forEach(kind -> mishaps.order(kind, times(request))));
    }

    private static int times(ServerRequest request) {
        return Math.min(MOST, request.queryParam("times").map(Integer::parseInt).orElse(1));
    }

    private static String name(Mishap mishap) {
        return mishap.name().toLowerCase(Locale.ROOT);
    }
}
