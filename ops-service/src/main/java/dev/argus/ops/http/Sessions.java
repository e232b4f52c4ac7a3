package dev.argus.ops.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Who has signed in, until when, in a cookie that nobody else can make: the name and the end, with an HMAC-SHA256 under a key that follows from
 * the secrets of the deployment. So every instance knows a session that another has begun, none keeps any, and with other secrets all end.
 */
public final class Sessions {

    private static final String NAME = "argus-session";
    private static final String PURPOSE = "argus console session";
    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final byte[] key;
    private final Duration age;
    private final Clock clock;

    /**
     * @param secrets that make the key; none: the key is a random one
     * @param age how long a session lasts, whatever is done in it
     */
    public Sessions(List<String> secrets, Duration age, Clock clock) {
        this.key =
                secrets.isEmpty() ? random() : hmac(String.join("\n", secrets).getBytes(UTF_8), PURPOSE);
        this.age = age;
        this.clock = clock;
    }

    /** @param isSecure whether the browser came by TLS, and shall not send it without */
    public ResponseCookie begin(String name, boolean isSecure) {
        String claim = ENCODER.encodeToString(name.getBytes(UTF_8)) + "."
                + clock.instant().plus(age).getEpochSecond();
        return cookie(claim + "." + ENCODER.encodeToString(hmac(key, claim)), age, isSecure);
    }

    public ResponseCookie end(boolean isSecure) {
        return cookie("", Duration.ZERO, isSecure);
    }

    /** Under which name the sender of a request has signed in. */
    public Optional<String> nameOf(ServerHttpRequest request) {
        return Optional.ofNullable(request.getCookies().getFirst(NAME))
                .map(HttpCookie::getValue)
                .flatMap(this::read);
    }

    /** Whether the browser that sent the request came by TLS, itself or to a proxy that says so. */
    public static boolean isSecure(ServerHttpRequest request) {
        return request.getSslInfo() != null
                || "https".equals(request.getURI().getScheme())
                || "https".equals(request.getHeaders().getFirst("X-Forwarded-Proto"));
    }

    private Optional<String> read(String value) {
        int dot = value.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String claim = value.substring(0, dot);
        try {
            byte[] given = Base64.getUrlDecoder().decode(value.substring(dot + 1));
            if (!MessageDigest.isEqual(given, hmac(key, claim))) {
                return Optional.empty();
            }
            int middle = claim.indexOf('.');
            Instant end = Instant.ofEpochSecond(Long.parseLong(claim.substring(middle + 1)));
            return clock.instant().isBefore(end)
                    ? Optional.of(new String(Base64.getUrlDecoder().decode(claim.substring(0, middle)), UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ResponseCookie cookie(String value, Duration age, boolean isSecure) {
        return ResponseCookie.from(NAME, value)
                .path("/")
                .maxAge(age)
                .httpOnly(true)
                .sameSite("Strict")
                .secure(isSecure)
                .build();
    }

    private static byte[] random() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
