package dev.argus.github.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token with which the App speaks for itself. Signing takes about a millisecond, so one is kept until it nears its end.
 *
 * @see <a href="https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app">
 *     RS256; at most 10 minutes ahead; issued 60 seconds in the past to allow for clock drift</a>
 */
public final class AppJwt {

    private static final Logger log = LoggerFactory.getLogger(AppJwt.class);

    private static final Duration BACKDATED = Duration.ofSeconds(60);
    /** Leaves two of GitHub's ten minutes to a clock that is ahead. */
    private static final Duration LIFETIME = Duration.ofMinutes(8);

    private static final Duration RENEWED_BEFORE_END = Duration.ofMinutes(2);
    /** Below this a clock is as right as clocks are, and GitHub's 401 means something else. */
    private static final Duration TOLERATED_SKEW = Duration.ofSeconds(30);

    private final String appId;
    private final JWSSigner signer;
    private final Clock clock;
    private Duration skew = Duration.ZERO;
    private @Nullable Signed current;

    public AppJwt(String appId, AppKey key, Clock clock) {
        this.appId = appId;
        this.signer = key.signer();
        this.clock = clock;
    }

    public synchronized Secret value() {
        Instant now = clock.instant().plus(skew);
        if (current == null || !now.isBefore(current.renewAt) || now.isBefore(current.issuedAt)) {
            current = sign(now);
        }
        return current.token;
    }

    /**
     * Takes GitHub's time for the right one after it refused a token.
     *
     * @return whether there is another token now, so that another attempt is worthwhile; it may have been made for somebody who was refused before
     */
    synchronized boolean adjust(Secret refused, Instant gitHubNow) {
        if (current == null || !current.token.equals(refused)) {
            return true;
        }
        Duration found = Duration.between(clock.instant(), gitHubNow);
        if (found.minus(skew).abs().compareTo(TOLERATED_SKEW) <= 0) {
            return false;
        }
        log.warn(
                "This machine's clock is {} s {} GitHub's. Argus allows for it, but set the clock: other limits depend on it",
                found.abs().toSeconds(),
                found.isNegative() ? "ahead of" : "behind");
        skew = found;
        current = null;
        return true;
    }

    private Signed sign(Instant now) {
        Instant issuedAt = now.minus(BACKDATED);
        Instant expiresAt = now.plus(LIFETIME);
        SignedJWT jwt = new SignedJWT(
                new JWSHeader(JWSAlgorithm.RS256),
                new JWTClaimsSet.Builder()
                        .issuer(appId)
                        .issueTime(Date.from(issuedAt))
                        .expirationTime(Date.from(expiresAt))
                        .build());
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("the App's key was checked when it was read, yet it does not sign", e);
        }
        return new Signed(new Secret(jwt.serialize()), issuedAt, expiresAt.minus(RENEWED_BEFORE_END));
    }

    private record Signed(Secret token, Instant issuedAt, Instant renewAt) {}
}
