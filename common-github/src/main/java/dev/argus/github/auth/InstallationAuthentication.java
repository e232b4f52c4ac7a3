package dev.argus.github.auth;

import dev.argus.github.http.Call;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Sends each request with its installation's token. A refused token is replaced once and the request sent once more, creating ones too:
 * a request with a bad token has had no effect.
 */
public final class InstallationAuthentication implements ExchangeFilterFunction {

    private final InstallationTokens tokens;

    public InstallationAuthentication(InstallationTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        long installation = Call.of(request).installation();
        return tokens.of(installation)
                .flatMap(token -> next.exchange(Bearer.on(request, token))
                        .flatMap(response -> response.statusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)
                                ? response.releaseBody().then(again(request, next, installation, token))
                                : Mono.just(response)));
    }

    private Mono<ClientResponse> again(
            ClientRequest request, ExchangeFunction next, long installation, Secret refused) {
        return Mono.fromRunnable(() -> tokens.forget(installation, refused))
                .then(tokens.of(installation))
                .flatMap(token -> next.exchange(Bearer.on(request, token)));
    }
}
