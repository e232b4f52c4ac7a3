package dev.argus.ops.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.ops.AdminSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Who may call the API: whoever has the token, or, where nobody can show who they are, this machine alone. A page that a browser on this machine shows is not
 * this machine: what it asks for under another name, or from another origin, is refused. Whoever has signed in to the console may read.
 */
public final class AdminAccess
        implements ServerAuthenticationConverter, ReactiveAuthenticationManager, ServerAuthenticationEntryPoint {

    private static final String BEARER = "Bearer ";
    /** Under which name the one with the token acts. */
    public static final String BY_TOKEN = "token";
    /** Under which name this machine acts. */
    public static final String BY_MACHINE = "local";

    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final AdminSettings settings;
    private final @Nullable String token;
    private final Sessions sessions;

    public AdminAccess(AdminSettings settings, Sessions sessions) {
        this.settings = settings;
        this.token = settings.token();
        this.sessions = sessions;
    }

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        if (!settings.knowsPeople()) {
            return isLocal(request) ? Mono.just(admitted(BY_MACHINE)) : Mono.empty();
        }
        if (HttpMethod.GET.equals(request.getMethod())
                && sessions.nameOf(request).isPresent()) {
            return Mono.justOrEmpty(sessions.nameOf(request)).map(AdminAccess::admitted);
        }
        String header = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Mono.just(UsernamePasswordAuthenticationToken.unauthenticated(
                        BY_TOKEN, header.substring(BEARER.length()).strip()))
                : Mono.empty();
    }

    @Override
    public Mono<Authentication> authenticate(Authentication claim) {
        if (claim.isAuthenticated()) {
            return Mono.just(claim);
        }
        return isToken(String.valueOf(claim.getCredentials()))
                ? Mono.just(admitted(BY_TOKEN))
                : Mono.error(new BadCredentialsException("not the token"));
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException reason) {
        Problem problem = settings.knowsPeople()
                ? new Problem(
                        HttpStatus.UNAUTHORIZED, "expected Authorization: Bearer with the value of ARGUS_ADMIN_TOKEN")
                : new Problem(
                        HttpStatus.FORBIDDEN,
                        "without a token only this machine may call, by http://localhost: set ARGUS_ADMIN_TOKEN");
        var response = exchange.getResponse();
        response.setStatusCode(problem.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (settings.knowsPeople()) {
            response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"argus\"");
        }
        byte[] body =
                Answers.json(problem.document(exchange.getRequest().getPath().value()));
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    /** Compared in a time that does not tell how much of it is right. */
    public boolean isToken(String given) {
        return token != null && MessageDigest.isEqual(given.getBytes(UTF_8), token.getBytes(UTF_8));
    }

    /** Whether a request is this machine's own. */
    public static boolean isLocal(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote != null
                && remote.getAddress() != null
                && remote.getAddress().isLoopbackAddress()
                && isLocalName(request.getHeaders().getFirst(HttpHeaders.HOST))
                && request.getHeaders().getOrEmpty(HttpHeaders.ORIGIN).stream().allMatch(AdminAccess::isLocalOrigin);
    }

    private static boolean isLocalOrigin(String origin) {
        try {
            return isLocalName(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** @param authority a name, and maybe a port */
    private static boolean isLocalName(@Nullable String authority) {
        return authority != null && LOCAL_NAMES.contains(authority.replaceFirst(":\\d+$", ""));
    }

    /** Somebody who may operate Argus. */
    public static Authentication admitted(String name) {
        return UsernamePasswordAuthenticationToken.authenticated(
                name, "", AuthorityUtils.createAuthorityList("ROLE_OPERATOR"));
    }
}
