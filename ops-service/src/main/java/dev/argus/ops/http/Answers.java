package dev.argus.ops.http;

import dev.argus.events.ArgusJson;
import dev.argus.events.Digest;
import dev.argus.runtime.stage.StageFailure;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Writes answers: JSON with an entity tag, or a problem. */
public final class Answers {

    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    /** The value, or 304 for a caller who has it already. */
    static Mono<ServerResponse> ok(Call call, Object value) {
        return tagged(call, MediaType.APPLICATION_JSON, json(value));
    }

    static Mono<ServerResponse> tagged(Call call, MediaType type, byte[] content) {
        String tag = tag(content);
        List<String> known = call.request().headers().header(HttpHeaders.IF_NONE_MATCH);
        boolean isKnown = known.stream().anyMatch(header -> header.equals("*") || header.contains(tag));
        return isKnown
                ? ServerResponse.status(HttpStatus.NOT_MODIFIED).eTag(tag).build()
                : ServerResponse.ok()
                        .contentType(type)
                        .eTag(tag)
                        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .bodyValue(content);
    }

    /** The entity tag of what is answered. */
    static String tag(byte[] content) {
        return "\"" + Digest.of(content).base32() + "\"";
    }

    static Mono<ServerResponse> status(HttpStatus status, Object value) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json(value));
    }

    /** Tells why a call is not answered. What nobody foresaw is logged, and told without its words. */
    static Mono<ServerResponse> problem(Throwable failure, ServerRequest request) {
        Problem problem = problemOf(failure, request);
        return ServerResponse.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(json(problem.document(request.path())));
    }

    /** Why a call failed, in words for the caller. */
    public static Problem problemOf(Throwable failure, ServerRequest request) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof StageFailure.Retryable notNow) {
            return new Problem(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(notNow.getMessage()));
        }
        if (failure instanceof StageFailure.Terminal never) {
            return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(never.getMessage()));
        }
        if (failure instanceof ResponseStatusException refused
                && refused.getStatusCode() instanceof HttpStatus status) {
            return new Problem(status, String.valueOf(refused.getReason()));
        }
        log.error("{} {} could not be answered", request.method(), request.path(), failure);
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR, "this should not have happened; the log of Argus says more");
    }

    static byte[] json(Object value) {
        return ArgusJson.mapper().writeValueAsBytes(value);
    }
}
