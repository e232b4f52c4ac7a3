package dev.argus.simulator.github.app;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.argus.simulator.github.protocol.Refusal;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Checks the tokens with which the App speaks for itself.
 *
 * @see <a href="https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app">RS256,
 *     ten minutes at most</a>
 */
public final class AppTokens {

    private static final Duration MAX_LIFETIME = Duration.ofMinutes(10);

    /** How far the caller's clock may be ahead. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final SimulatedApp app;
    private final Clock clock;

    public AppTokens(SimulatedApp app, Clock clock) {
        this.app = app;
        this.clock = clock;
    }

    /** @throws Refusal 401 unless the token is this App's, signed with its key and valid now */
    public void verify(String token) {
        JWTClaimsSet claims = signed(token);
        Instant now = clock.instant();
        Instant issued = instant(
                claims.getIssueTime(),
                "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
        Instant expires = instant(
                claims.getExpirationTime(),
                "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires");
        if (!expires.isAfter(now)) {
            throw unauthorized(
                    "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires");
        }
        if (expires.isAfter(now.plus(MAX_LIFETIME).plus(SKEW))
                || expires.isAfter(issued.plus(MAX_LIFETIME).plus(SKEW))) {
            throw unauthorized("'Expiration time' claim ('exp') is too far in the future");
        }
        if (issued.isAfter(now.plus(SKEW))) {
            throw unauthorized(
                    "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
        }
        if (!String.valueOf(app.id()).equals(claims.getIssuer())) {
            throw Refusal.of(404, "Integration not found");
        }
    }

    private JWTClaimsSet signed(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            boolean ours = JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())
                    && jwt.verify(new RSASSAVerifier(app.publicKey()));
            if (ours) {
                return jwt.getJWTClaimsSet();
            }
        } catch (ParseException | JOSEException e) {
            throw unauthorized("A JSON web token could not be decoded");
        }
        throw unauthorized("A JSON web token could not be decoded");
    }

    private static Instant instant(@Nullable Date date, String otherwise) {
        if (date == null) {
            throw unauthorized(otherwise);
        }
        return date.toInstant();
    }

    private static Refusal unauthorized(String message) {
        return Refusal.of(401, message);
    }
}
