package dev.argus.ops.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.ops.AdminSettings;
import dev.argus.ops.http.AdminAccess;
import dev.argus.ops.http.Sessions;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who may see the console: whoever has signed in, or, where nobody can, this machine alone. The others are led to where they sign in. */
final class ConsoleAccess
        implements ServerAuthenticationConverter, ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

    private final AdminAccess admin;
    private final AdminSettings settings;
    private final Sessions sessions;

    ConsoleAccess(AdminAccess admin, AdminSettings settings, Sessions sessions) {
        this.admin = admin;
        this.settings = settings;
        this.sessions = sessions;
    }

    boolean canSignIn() {
        return settings.knowsPeople();
    }

    boolean takesToken() {
        return settings.token() != null;
    }

    /** Whose members may sign in with GitHub; empty: nobody may. */
    String organization() {
        return settings.github() == null ? "" : settings.github().organization();
    }

    boolean isToken(String given) {
        return admin.isToken(given);
    }

    boolean hasSignedIn(ServerHttpRequest request) {
        return canSignIn() && sessions.nameOf(request).isPresent();
    }

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        Optional<String> name = canSignIn()
                ? sessions.nameOf(request)
                : Optional.of(AdminAccess.BY_MACHINE).filter(local -> AdminAccess.isLocal(request));
        return Mono.justOrEmpty(name).map(AdminAccess::admitted);
    }

    /** A stream of events is refused as such, for it cannot show a page. */
    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException reason) {
        if (!canSignIn()) {
            return refuse(
                    exchange,
                    HttpStatus.FORBIDDEN,
                    "Without a token only this machine may look, by http://localhost: set ARGUS_ADMIN_TOKEN.");
        }
        if (exchange.getRequest().getHeaders().getAccept().contains(MediaType.TEXT_EVENT_STREAM)) {
            return refuse(exchange, HttpStatus.UNAUTHORIZED, "Sign in first.");
        }
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatus.SEE_OTHER);
        response.getHeaders().setLocation(URI.create(SignIn.PATH));
        return response.setComplete();
    }

    /** A form without what shows that it is one of ours. */
    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
        return refuse(
                exchange,
                HttpStatus.FORBIDDEN,
                HttpMethod.POST.equals(exchange.getRequest().getMethod())
                        ? "Nothing was done: the form was not one of this console, or too old. Go back, load the page again, and send it once more."
                        : "This is not for you.");
    }

    private static Mono<Void> refuse(ServerWebExchange exchange, HttpStatus status, String words) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(status);
        response.getHeaders().setContentType(new MediaType(MediaType.TEXT_PLAIN, UTF_8));
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(words.getBytes(UTF_8))));
    }
}
