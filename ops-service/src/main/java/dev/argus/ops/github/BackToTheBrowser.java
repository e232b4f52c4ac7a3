package dev.argus.ops.github;

import dev.argus.ops.http.Sessions;
import java.net.URI;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** Has people sent back to where their browser sees the console, which is under TLS also where a proxy before it ends that. */
record BackToTheBrowser(ServerOAuth2AuthorizationRequestResolver resolver)
        implements ServerOAuth2AuthorizationRequestResolver {

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange) {
        return resolver.resolve(asSeen(exchange));
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange, String registration) {
        return resolver.resolve(asSeen(exchange), registration);
    }

    private static ServerWebExchange asSeen(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        if (!Sessions.isSecure(request)) {
            return exchange;
        }
        URI seen = UriComponentsBuilder.fromUri(request.getURI())
                .scheme("https")
                .build(true)
                .toUri();
        return exchange.mutate().request(request.mutate().uri(seen).build()).build();
    }
}
