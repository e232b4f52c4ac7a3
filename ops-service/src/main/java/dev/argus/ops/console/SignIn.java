package dev.argus.ops.console;

import dev.argus.ops.github.Refusal;
import dev.argus.ops.http.AdminAccess;
import dev.argus.ops.http.Attempts;
import dev.argus.ops.http.Problem;
import dev.argus.ops.http.Sessions;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Takes the token once, and gives a session for it; or leads to GitHub. */
final class SignIn {

    static final String PATH = "/sign-in";
    static final String OUT = "/sign-out";

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    private final ConsoleAccess access;
    private final Sessions sessions;
    private final Attempts attempts;

    SignIn(ConsoleAccess access, Sessions sessions, Attempts attempts) {
        this.access = access;
        this.sessions = sessions;
        this.attempts = attempts;
    }

    /**
     * What the page offers.
     *
     * @param refusal why it did not work; empty: nobody has tried
     * @param organization whose members may sign in with GitHub; empty: nobody may
     */
    record Offer(String refusal, boolean isNeeded, boolean byToken, String organization) {}

    Offer offer(String refusal) {
        return new Offer(refusal, access.canSignIn(), access.takesToken(), access.organization());
    }

    /** Why GitHub's answer led back here; empty when it did not. */
    static Optional<Refusal> refusal(ServerRequest request) {
        return request.queryParam("refused").flatMap(Refusal::of);
    }

    /** Fails with a {@link Problem} when the token is not right, or too many were not. */
    Mono<ServerResponse> begin(ServerRequest request) {
        ServerHttpRequest plain = request.exchange().getRequest();
        String address = Attempts.address(plain);
        return request.formData().flatMap(fields -> {
            if (!attempts.mayTry(address)) {
                throw new Problem(
                        HttpStatus.TOO_MANY_REQUESTS, "Too many tokens were wrong. Wait a minute, and try again.");
            }
            String token = Optional.ofNullable(fields.getFirst("token")).orElse("");
            if (!access.isToken(token.strip())) {
                attempts.failed(address);
                log.warn("a wrong token was given to the console from {}", address);
                throw new Problem(HttpStatus.FORBIDDEN, "That is not the value of ARGUS_ADMIN_TOKEN.");
            }
            return ServerResponse.seeOther(URI.create("/"))
                    .cookie(sessions.begin(AdminAccess.BY_TOKEN, Sessions.isSecure(plain)))
                    .build();
        });
    }

    Mono<ServerResponse> end(ServerRequest request) {
        return ServerResponse.seeOther(URI.create(PATH))
                .cookie(sessions.end(Sessions.isSecure(request.exchange().getRequest())))
                .build();
    }
}
