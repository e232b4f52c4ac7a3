package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.app.AppTokens;
import dev.argus.simulator.github.app.InstallationTokens;
import dev.argus.simulator.github.app.SimulatedApp;
import dev.argus.simulator.github.protocol.Refusal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Lets in who may call. */
final class Gate {

    private static final Pattern CREDENTIALS = Pattern.compile("(?:token|bearer) +(\\S+)", Pattern.CASE_INSENSITIVE);

    private final SimulatedApp app;
    private final AppTokens appTokens;
    private final InstallationTokens installationTokens;
    private final @Nullable String personalToken;

    Gate(SimulatedApp app, AppTokens appTokens, InstallationTokens installationTokens, @Nullable String personalToken) {
        this.app = app;
        this.appTokens = appTokens;
        this.installationTokens = installationTokens;
        this.personalToken = personalToken;
    }

    Caller admit(HttpHeaders headers, Access access) {
        String agent = headers.getFirst(HttpHeaders.USER_AGENT);
        if (agent == null || agent.isBlank()) {
            throw Refusal.of(
                    403,
                    "Request forbidden by administrative rules. Please make sure your request has a User-Agent header");
        }
        Optional<String> credentials = Optional.ofNullable(headers.getFirst(HttpHeaders.AUTHORIZATION))
                .map(CREDENTIALS::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
        return switch (access) {
            case APP -> app(credentials);
            case INSTALLATION -> installation(credentials);
            case PERSON -> person(credentials);
            case ANYONE ->
                credentials
                        .flatMap(installationTokens::find)
                        .map(Caller::installation)
                        .orElse(Caller.ANYONE);
        };
    }

    private Caller app(Optional<String> credentials) {
        appTokens.verify(credentials.orElseThrow(() -> Refusal.of(401, "A JSON web token could not be decoded")));
        return Caller.app(app.id());
    }

    private Caller installation(Optional<String> credentials) {
        String token = credentials.orElseThrow(() -> Refusal.of(401, "Requires authentication"));
        return installationTokens
                .find(token)
                .map(Caller::installation)
                .orElseThrow(() -> Refusal.of(401, "Bad credentials"));
    }

    /** The App itself may only read contents. */
    private Caller person(Optional<String> credentials) {
        String token = credentials.orElseThrow(() -> Refusal.of(401, "Requires authentication"));
        if (installationTokens.find(token).isPresent()) {
            throw Refusal.of(403, "Resource not accessible by integration");
        }
        if (!token.equals(personalToken)) {
            throw Refusal.of(401, "Bad credentials");
        }
        return Caller.person(1);
    }
}
