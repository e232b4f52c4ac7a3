package dev.argus.ops.http;

import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * One operation of the API. The routes and the OpenAPI document are both made of these, so that neither can say what the other does not.
 *
 * @param path with its parameters in braces
 * @param summary one sentence
 * @param body what it takes as JSON; absent: nothing
 * @param answer what it gives as JSON; absent: nothing, or no JSON
 * @param needsHistory whether it has to wait until the topics were read
 */
public record Endpoint(
        HttpMethod method,
        String path,
        String summary,
        List<Parameter> parameters,
        @Nullable Class<?> body,
        @Nullable Type answer,
        boolean needsHistory,
        Function<Call, Mono<ServerResponse>> handler) {

    public Endpoint {
        parameters = List.copyOf(parameters);
    }

    static Endpoint get(String path, String summary, Type answer, Function<Call, Mono<ServerResponse>> handler) {
        return new Endpoint(HttpMethod.GET, path, summary, List.of(), null, answer, true, handler);
    }

    static Endpoint post(
            String path,
            String summary,
            @Nullable Class<?> body,
            Type answer,
            Function<Call, Mono<ServerResponse>> handler) {
        return new Endpoint(HttpMethod.POST, path, summary, List.of(), body, answer, true, handler);
    }

    static Endpoint put(
            String path, String summary, Class<?> body, Type answer, Function<Call, Mono<ServerResponse>> handler) {
        return new Endpoint(HttpMethod.PUT, path, summary, List.of(), body, answer, true, handler);
    }

    Endpoint with(Parameter... more) {
        return new Endpoint(
                method,
                path,
                summary,
                Stream.concat(parameters.stream(), Stream.of(more)).toList(),
                body,
                answer,
                needsHistory,
                handler);
    }

    /** @throws Problem when the request has parameters that this operation does not know */
    Call call(ServerRequest request) {
        return new Call(
                request,
                parameters.stream()
                        .filter(parameter -> parameter.place() == Parameter.Place.QUERY)
                        .map(Parameter::name)
                        .toList());
    }

    /** One that can be answered at once. */
    Endpoint withoutHistory() {
        return new Endpoint(method, path, summary, parameters, body, answer, false, handler);
    }

    /** One that gives a page at a time. */
    Endpoint paged() {
        return with(
                Parameter.query("cursor", Parameter.Kind.TEXT, "Where the page begins: `next` of the page before."),
                Parameter.query(
                        "limit", Parameter.Kind.NUMBER, "How many entries a page has: 1 to 200, 50 by default."));
    }
}
