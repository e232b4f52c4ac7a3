package dev.argus.ops.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.events.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The few files that pages name: style, script, icon. They tell nothing, so everybody may have them. */
final class Assets {

    static final String ROOT = "/assets/";

    private static final Map<String, MediaType> TYPES = Map.of(
            "console.css", MediaType.valueOf("text/css;charset=UTF-8"),
            "console.js", MediaType.valueOf("text/javascript;charset=UTF-8"),
            "argus.svg", MediaType.valueOf("image/svg+xml"));
    private static final Duration FRESH = Duration.ofMinutes(5);

    private record File(String content, String tag) {}

    private final Map<String, File> known = new ConcurrentHashMap<>();

    Mono<ServerResponse> answer(ServerRequest request) {
        String name = request.pathVariable("name");
        MediaType type = TYPES.get(name);
        if (type == null) {
            return ServerResponse.notFound().build();
        }
        File file = known.computeIfAbsent(name, Assets::read);
        boolean isKnown = request.headers().header("If-None-Match").contains(file.tag());
        return ServerResponse.status(isKnown ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .contentType(type)
                .cacheControl(CacheControl.maxAge(FRESH))
                .eTag(file.tag())
                .body(Mono.justOrEmpty(isKnown ? null : file.content()), String.class);
    }

    private static File read(String name) {
        try (InputStream file = Assets.class.getResourceAsStream("/console/static/" + name)) {
            byte[] content = Objects.requireNonNull(file, name).readAllBytes();
            return new File(
                    new String(content, UTF_8), "\"" + Digest.of(content).base32() + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
