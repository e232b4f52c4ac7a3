package dev.argus.ops.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.ops.http.Sessions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Keeps what has to be known when somebody comes back from GitHub in a cookie of their browser, so that any instance can go on: the state, the
 * verifier of PKCE, and where they were sent back to. It is sent when GitHub leads back here, which a strict cookie would not be.
 */
record BegunSignIns(ClientRegistration registration)
        implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String NAME = "argus-sign-in";

    /** As long as GitHub's codes hold. */
    private static final Duration AGE = Duration.ofMinutes(10);

    @Override
    public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
        return Mono.justOrEmpty(
                Optional.ofNullable(exchange.getRequest().getCookies().getFirst(NAME))
                        .map(HttpCookie::getValue)
                        .flatMap(this::read));
    }

    @Override
    public Mono<Void> saveAuthorizationRequest(OAuth2AuthorizationRequest begun, ServerWebExchange exchange) {
        String value = Stream.of(
                        begun.getState(), begun.getAttribute(PkceParameterNames.CODE_VERIFIER), begun.getRedirectUri())
                .map(part -> Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(String.valueOf(part).getBytes(UTF_8)))
                .collect(Collectors.joining("."));
        return Mono.fromRunnable(() -> exchange.getResponse().addCookie(cookie(value, AGE, exchange)));
    }

    /** It serves once. */
    @Override
    public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
        return loadAuthorizationRequest(exchange)
                .doOnNext(begun -> exchange.getResponse().addCookie(cookie("", Duration.ZERO, exchange)));
    }

    private Optional<OAuth2AuthorizationRequest> read(String value) {
        try {
            List<String> parts = Stream.of(value.split("\\.", -1))
                    .map(part -> new String(Base64.getUrlDecoder().decode(part), UTF_8))
                    .toList();
            return parts.size() == 3 ? Optional.of(begun(parts.get(0), parts.get(1), parts.get(2))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private OAuth2AuthorizationRequest begun(String state, String verifier, String redirectUri) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .redirectUri(redirectUri)
                .scopes(registration.getScopes())
                .state(state)
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        registration.getRegistrationId(),
                        PkceParameterNames.CODE_VERIFIER,
                        verifier))
                .build();
    }

    private static ResponseCookie cookie(String value, Duration age, ServerWebExchange exchange) {
        return ResponseCookie.from(NAME, value)
                .path(GitHubSignIn.PATH)
                .maxAge(age)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(Sessions.isSecure(exchange.getRequest()))
                .build();
    }
}
