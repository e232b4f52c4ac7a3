package dev.argus.github.http;

import dev.argus.events.Digest;
import dev.argus.github.http.EtagStore.Stored;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks for what is known already only if it has changed, and not at all if it cannot change. The answer is always GitHub's current one; what
 * is saved is its transfer and its count against the limit.
 *
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate">
 *     Conditional requests</a>
 */
public final class Revalidation implements ExchangeFilterFunction {

    private static final Logger log = LoggerFactory.getLogger(Revalidation.class);

    /** A larger answer is cheaper to fetch than to keep. */
    private static final int MAX_BYTES = 1024 * 1024;
    /** Longer than this, the saving is lost. */
    private static final Duration STORE_TIMEOUT = Duration.ofMillis(500);

    private final EtagStore store;

    public Revalidation(EtagStore store) {
        this.store = store;
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        Lifetime lifetime = Call.of(request).lifetime();
        if (lifetime == Lifetime.MOMENT) {
            return next.exchange(request);
        }
        String key = key(request);
        return find(key)
                .flatMap(stored -> stored.isEmpty()
                        ? next.exchange(request).map(response -> keeping(key, response))
                        : lifetime == Lifetime.FOR_GOOD
                                ? Mono.just(kept(stored.get()))
                                : revalidated(key, stored.get(), request, next));
    }

    private Mono<ClientResponse> revalidated(String key, Stored stored, ClientRequest request, ExchangeFunction next) {
        return next.exchange(conditional(request, stored))
                .flatMap(response -> response.statusCode().isSameCodeAs(HttpStatus.NOT_MODIFIED)
                        ? response.releaseBody()
                                .thenReturn(restored(response.headers().asHttpHeaders(), response.strategies(), stored))
                        : Mono.just(keeping(key, response)));
    }

    /** The media type is part of it, for one address has several answers. */
    private static String key(ClientRequest request) {
        String installation = Long.toString(Call.of(request).installation());
        String digest = Digest.of(
                        installation,
                        String.valueOf(request.headers().getFirst(HttpHeaders.ACCEPT)),
                        request.url().toString())
                .hex();
        return installation + ":" + digest;
    }

    private Mono<Optional<Stored>> find(String key) {
        return store.get(key)
                .timeout(STORE_TIMEOUT)
                .map(Optional::of)
                .onErrorResume(failure -> {
                    log.debug("No kept answers: {}", failure.toString());
                    return Mono.empty();
                })
                .defaultIfEmpty(Optional.empty());
    }

    private static ClientRequest conditional(ClientRequest request, Stored stored) {
        return ClientRequest.from(request)
                .headers(headers -> headers.setIfNoneMatch(stored.etag()))
                .build();
    }

    /** What holds for good is read as bytes, for which any codecs do. */
    private static ClientResponse kept(Stored stored) {
        return restored(HttpHeaders.EMPTY, ExchangeStrategies.withDefaults(), stored);
    }

    /** @param current headers that came with the news that nothing has changed */
    private static ClientResponse restored(HttpHeaders current, ExchangeStrategies strategies, Stored stored) {
        return ClientResponse.create(HttpStatus.OK, strategies)
                .headers(headers -> {
                    headers.putAll(current);
                    headers.remove(HttpHeaders.CONTENT_LENGTH);
                    replace(headers, HttpHeaders.CONTENT_TYPE, stored.contentType());
                    replace(headers, HttpHeaders.LINK, stored.link());
                })
                .body(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(stored.body())))
                .build();
    }

    private static void replace(HttpHeaders headers, String name, @Nullable String value) {
        headers.remove(name);
        if (value != null) {
            headers.set(name, value);
        }
    }

    /** Copies the body as it passes by, so that a large one is still streamed, and keeps it once it was read to its end. */
    private ClientResponse keeping(String key, ClientResponse response) {
        HttpHeaders headers = response.headers().asHttpHeaders();
        String etag = headers.getETag();
        if (etag == null || !response.statusCode().isSameCodeAs(HttpStatus.OK)) {
            return response;
        }
        return response.mutate()
                .body(body -> Flux.defer(() -> {
                    Copy copy = new Copy();
                    return body.doOnNext(copy::add).concatWith(Mono.defer(() -> keep(key, etag, headers, copy)));
                }))
                .build();
    }

    private Mono<DataBuffer> keep(String key, String etag, HttpHeaders headers, Copy copy) {
        return copy.whole()
                .map(body -> store.put(key, Stored.of(etag, headers, body)))
                .orElse(Mono.empty())
                .timeout(STORE_TIMEOUT)
                .onErrorResume(failure -> {
                    log.debug("Answer not kept: {}", failure.toString());
                    return Mono.empty();
                })
                .then(Mono.empty());
    }

    /** At most {@link #MAX_BYTES} of a body. */
    private static final class Copy {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean tooLarge;

        void add(DataBuffer buffer) {
            int count = buffer.readableByteCount();
            tooLarge |= bytes.size() + count > MAX_BYTES;
            if (!tooLarge) {
                byte[] chunk = new byte[count];
                // Leaves the buffer's own position where it is.
                buffer.toByteBuffer(ByteBuffer.wrap(chunk));
                bytes.writeBytes(chunk);
            }
        }

        Optional<byte[]> whole() {
            return tooLarge ? Optional.empty() : Optional.of(bytes.toByteArray());
        }
    }
}
