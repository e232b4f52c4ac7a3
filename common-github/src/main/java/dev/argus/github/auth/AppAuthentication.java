package dev.argus.github.auth;

import dev.argus.github.http.GitHubTime;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/** Lets the App speak for itself. A refused token is made once more when this machine's clock turns out to be wrong. */
public final class AppAuthentication implements ExchangeFilterFunction {

    private final AppJwt jwt;

    public AppAuthentication(AppJwt jwt) {
        this.jwt = jwt;
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return Mono.fromSupplier(jwt::value)
                .flatMap(token -> next.exchange(Bearer.on(request, token))
                        .flatMap(response -> refusedForItsTime(token, response)
                                ? response.releaseBody()
                                        .then(Mono.defer(() -> next.exchange(Bearer.on(request, jwt.value()))))
                                : Mono.just(response)));
    }

    private boolean refusedForItsTime(Secret token, ClientResponse response) {
        return response.statusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)
                && GitHubTime.of(response.headers().asHttpHeaders())
                        .filter(now -> jwt.adjust(token, now))
                        .isPresent();
    }
}
