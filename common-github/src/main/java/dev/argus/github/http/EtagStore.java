package dev.argus.github.http;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/**
 * Answers kept to be asked for again only if they have changed: GitHub does not count a 304 against the hourly limit. A cache: whoever uses it
 * goes on without it when it fails.
 */
public interface EtagStore {

    /** Keeps nothing. */
    EtagStore NONE = new EtagStore() {
        @Override
        public Mono<Stored> get(String key) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> put(String key, Stored answer) {
            return Mono.empty();
        }
    };

    /** @param key the installation, a colon and 64 hex digits */
    Mono<Stored> get(String key);

    Mono<Void> put(String key, Stored answer);

    /**
     * An answer as it came.
     *
     * @param etag opaque, quotes included
     * @param link the header that leads to the next page
     * @param base64 of the body's bytes
     */
    record Stored(
            String etag,
            @Nullable String contentType,
            @Nullable String link,
            String base64) {

        static Stored of(String etag, HttpHeaders headers, byte[] body) {
            return new Stored(
                    etag,
                    headers.getFirst(HttpHeaders.CONTENT_TYPE),
                    headers.getFirst(HttpHeaders.LINK),
                    Base64.getEncoder().encodeToString(body));
        }

        byte[] body() {
            return Base64.getDecoder().decode(base64);
        }
    }
}
