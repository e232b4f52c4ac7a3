package dev.argus.simulator.github.app;

import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.Installation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Issues the tokens with which an installation is worked on, and knows which are still good. */
public final class InstallationTokens {

    /** What tokens look like; callers must treat them as opaque. */
    public enum Form {
        /** {@code ghs_} and 36 letters and digits. */
        CLASSIC,
        /** More than 500 characters, with two dots in it. */
        STATELESS
    }

    /** @param repositories ids of those that the token is narrowed to; empty for all of the installation's */
    public record Token(String value, Installation installation, Instant expiresAt, Set<Long> repositories) {

        public boolean reaches(HostedRepository repository) {
            return repository.installation().equals(installation)
                    && (repositories.isEmpty() || repositories.contains(repository.id()));
        }

        /** Without the token itself. */
        @Override
        public String toString() {
            return "Token[expires " + expiresAt + "]";
        }
    }

    private static final String PREFIX = "ghs_";

    private final Clock clock;
    private final RandomGenerator random;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private volatile Duration lifetime = Duration.ofHours(1);
    private volatile Form form = Form.CLASSIC;

    /** @param random must be hard to guess, for it makes the tokens */
    public InstallationTokens(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public Token issue(Installation installation, Set<Long> repositories) {
        Instant now = clock.instant();
        tokens.values().removeIf(token -> !token.expiresAt().isAfter(now));
        Token token = new Token(
                PREFIX + secret(),
                installation,
                now.plus(lifetime).truncatedTo(ChronoUnit.SECONDS),
                Set.copyOf(repositories));
        tokens.put(token.value(), token);
        return token;
    }

    /** Empty for an unknown, an expired and a revoked token alike. */
    public Optional<Token> find(String value) {
        return Optional.ofNullable(tokens.get(value))
                .filter(token -> token.expiresAt().isAfter(clock.instant()));
    }

    /** As when the key was revoked: every token issued so far is worthless now. */
    public void revokeAll() {
        tokens.clear();
    }

    public void lifetime(Duration lifetime) {
        this.lifetime = lifetime;
    }

    public void form(Form form) {
        this.form = form;
    }

    private String secret() {
        return form == Form.CLASSIC ? letters(36) : letters(60) + "." + letters(400) + "." + letters(60);
    }

    private String letters(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder()
                .encodeToString(bytes)
                .replaceAll("[-_]", "x")
                .substring(0, count);
    }
}
