package dev.argus.publisher.placement;

import dev.argus.events.PullRequestRef;
import dev.argus.publisher.markdown.SafeMarkdown;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs markers, so that nobody can write one: not who may edit what an App has posted, nor who makes a model speak. A signature holds for one
 * marker on one pull request (HMAC-SHA256, 130 bits).
 *
 * <p>It stands on a line of its own below the marker, where a reader that knows of no signatures passes over it.
 */
public final class MarkerSeal {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String OPENING = SafeMarkdown.MARKER_OPENING + "signed ";
    private static final int LENGTH = 26;
    private static final int BITS_LEFT_OUT = 256 - LENGTH * 5;

    private static final Pattern SIGNED = Pattern.compile("(" + SafeMarkdown.MARKER_OPENING + "[^\\r\\n]*-->)\\R"
            + OPENING + "([0-9a-v]{" + LENGTH + "}) -->(?:\\R|\\z)");

    private final List<SecretKeySpec> keys;

    /** @param keys the first one signs, and what any of them signed is believed; 16 bytes or more each */
    public MarkerSeal(List<byte[]> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("markers need a key to be signed with");
        }
        this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
    }

    /** The body under its signed marker. */
    public String above(PullRequestRef where, Marker marker, String body) {
        String line = marker.line();
        return line + "\n" + OPENING + signature(keys.get(0), where, line) + " -->\n\n" + body;
    }

    /** Whether the body begins with a marker that was signed for this pull request. */
    public boolean isOn(PullRequestRef where, String body) {
        Matcher signed = SIGNED.matcher(body);
        return signed.lookingAt()
                && keys.stream().anyMatch(key -> isEqual(signature(key, where, signed.group(1)), signed.group(2)));
    }

    private static String signature(SecretKeySpec key, PullRequestRef where, String line) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] code = mac.doFinal((where.key() + "\n" + line).getBytes(StandardCharsets.UTF_8));
            String digits = new BigInteger(1, code).shiftRight(BITS_LEFT_OUT).toString(32);
            return "0".repeat(LENGTH - digits.length()) + digits;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static boolean isEqual(String expected, String found) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), found.getBytes(StandardCharsets.US_ASCII));
    }
}
