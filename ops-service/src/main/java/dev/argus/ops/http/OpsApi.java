package dev.argus.ops.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.method;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import dev.argus.ops.kafka.TopicFollower;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** All of {@code /api/v1}, for whichever server carries it. */
public final class OpsApi {

    public static final String ROOT = "/api/v1";

    private final List<Endpoint> endpoints;
    private final TopicFollower follower;

    public OpsApi(Operations operations, TopicFollower follower) {
        this.endpoints = operations.areas().stream()
                .flatMap(area -> area.endpoints().stream())
                .toList();
        this.follower = follower;
    }

    /** In the order in which they are matched. */
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    public RouterFunction<ServerResponse> routes() {
        RouterFunctions.Builder routes = RouterFunctions.route();
        endpoints.forEach(endpoint -> routes.route(
                method(endpoint.method()).and(path(ROOT + endpoint.path())), request -> answer(endpoint, request)));
        routes.route(path(ROOT + "/**"), this::unknown);
        return routes.build();
    }

    private Mono<ServerResponse> answer(Endpoint endpoint, ServerRequest request) {
        return Mono.defer(() -> {
                    if (endpoint.needsHistory() && !follower.hasCaughtUp()) {
                        throw new Problem(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "the topics are still being read; ask again in a moment");
                    }
                    return endpoint.handler().apply(endpoint.call(request));
                })
                .onErrorResume(failure -> Answers.problem(failure, request));
    }

    private Mono<ServerResponse> unknown(ServerRequest request) {
        List<String> methods = endpoints.stream()
                .filter(endpoint -> path(ROOT + endpoint.path()).test(request))
                .map(endpoint -> endpoint.method().name())
                .toList();
        Problem problem = methods.isEmpty()
                ? Problem.notFound("such path")
                : new Problem(HttpStatus.METHOD_NOT_ALLOWED, "expected " + String.join(" or ", methods));
        return Answers.problem(problem, request);
    }

    /** Operations that belong together. */
    public interface Endpoints {
        List<Endpoint> endpoints();
    }
}
