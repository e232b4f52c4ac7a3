package dev.argus.github.http;

import dev.argus.runtime.stage.StageFailure;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Follows redirects within the API's origin, with method, body and token unchanged, and refuses all others: every request carries a token.
 *
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects">301 after a rename
 *     or transfer, 302 and 307 for a while</a>
 */
public final class Redirects implements ExchangeFilterFunction {

    private static final Set<Integer> STATUSES = Set.of(301, 302, 307, 308);
    private static final int MAX_HOPS = 5;

    private final Origin api;

    public Redirects(Origin api) {
        this.api = api;
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return follow(request, next, MAX_HOPS);
    }

    private Mono<ClientResponse> follow(ClientRequest request, ExchangeFunction next, int hopsLeft) {
        return next.exchange(request)
                .flatMap(response -> STATUSES.contains(response.statusCode().value())
                        ? response.releaseBody()
                                .then(Mono.defer(
                                        () -> follow(redirected(request, response, hopsLeft), next, hopsLeft - 1)))
                        : Mono.just(response));
    }

    private ClientRequest redirected(ClientRequest request, ClientResponse response, int hopsLeft) {
        if (hopsLeft == 0) {
            throw new StageFailure.Terminal(
                    "GitHub redirects " + Refusal.describe(request) + " more than " + MAX_HOPS + " times");
        }
        URI target = target(request, response)
                .orElseThrow(() -> new StageFailure.Retryable(
                        "GitHub redirects " + Refusal.describe(request) + " to nowhere", null));
        if (!api.covers(target)) {
            throw new StageFailure.Terminal("GitHub redirects " + Refusal.describe(request) + " to " + target.getHost()
                    + ", but Argus sends its token to " + api + " only: is argus.github.api-url right?");
        }
        return ClientRequest.from(request).url(target).build();
    }

    private static Optional<URI> target(ClientRequest request, ClientResponse response) {
        try {
            return response.headers().header(HttpHeaders.LOCATION).stream()
                    .findFirst()
                    .map(location -> request.url().resolve(location));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
