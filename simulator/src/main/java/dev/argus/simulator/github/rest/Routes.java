package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.shape.Links;
import java.util.function.BiFunction;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Collects the endpoints; of two that fit, the one that came first answers. */
final class Routes {

    static final String REPOSITORY = "/repos/{owner}/{repo}";
    /** As GitHub names a repository that was renamed. */
    static final String REPOSITORY_BY_ID = "/repositories/{" + Call.REPOSITORY_ID + ":\\d+}";

    static final String PULL_REQUEST = REPOSITORY + "/pulls/{number:\\d+}";

    private final RouterFunctions.Builder routes = RouterFunctions.route();
    private final BiFunction<Access, Endpoint, HandlerFunction<ServerResponse>> handler;

    Routes(BiFunction<Access, Endpoint, HandlerFunction<ServerResponse>> handler) {
        this.handler = handler;
    }

    Routes get(String path, Access access, Endpoint endpoint) {
        return add(HttpMethod.GET, path, access, endpoint);
    }

    Routes post(String path, Access access, Endpoint endpoint) {
        return add(HttpMethod.POST, path, access, endpoint);
    }

    Routes patch(String path, Access access, Endpoint endpoint) {
        return add(HttpMethod.PATCH, path, access, endpoint);
    }

    Routes put(String path, Access access, Endpoint endpoint) {
        return add(HttpMethod.PUT, path, access, endpoint);
    }

    Routes delete(String path, Access access, Endpoint endpoint) {
        return add(HttpMethod.DELETE, path, access, endpoint);
    }

    /** The one address of GraphQL, beside that of the REST API. */
    Routes graphQl(Endpoint endpoint) {
        routes.route(RequestPredicates.POST(Links.GRAPHQL), handler.apply(Access.INSTALLATION, endpoint));
        return this;
    }

    /** Whatever else is below the API's root. */
    RouterFunction<ServerResponse> otherwise(Endpoint endpoint) {
        return routes.route(RequestPredicates.path(Links.API + "/**"), handler.apply(Access.ANYONE, endpoint))
                .build();
    }

    private Routes add(HttpMethod method, String path, Access access, Endpoint endpoint) {
        if (access == Access.INSTALLATION && path.startsWith(REPOSITORY)) {
            add(method, REPOSITORY_BY_ID + path.substring(REPOSITORY.length()), access, endpoint);
        }
        routes.route(
                RequestPredicates.method(method).and(RequestPredicates.path(Links.API + path)),
                handler.apply(access, endpoint));
        return this;
    }
}
