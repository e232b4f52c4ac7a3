package dev.argus.ingress.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of one body, computed while its bytes come, under every active secret: while a secret is being changed, GitHub signs with
 * the old one or the new one.
 *
 * <p>Neither the comparison nor the number of secrets that are tried tells by its duration how far a wrong signature was right.
 *
 * @see <a href="https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries">Validating webhook deliveries</a>
 */
public final class SignatureCheck {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern HEADER = Pattern.compile("sha256=([0-9a-f]{64})");

    private final byte[] claimed;
    private final List<Mac> macs;

    private SignatureCheck(byte[] claimed, List<Mac> macs) {
        this.claimed = claimed;
        this.macs = macs;
    }

    /**
     * @param header {@code X-Hub-Signature-256} as it came
     * @return empty when the header has not the shape that GitHub gives it: {@code sha256=} and 64 lower-case hex digits
     */
    public static Optional<SignatureCheck> of(String header, List<WebhookSecret> secrets) {
        var shape = HEADER.matcher(header);
        return shape.matches()
                ? Optional.of(new SignatureCheck(
                        HexFormat.of().parseHex(shape.group(1)),
                        secrets.stream().map(SignatureCheck::macOf).toList()))
                : Optional.empty();
    }

    /** What GitHub would put into its header for these bytes. */
    static String signature(byte[] bytes, WebhookSecret secret) {
        return "sha256=" + HexFormat.of().formatHex(macOf(secret).doFinal(bytes));
    }

    public void update(byte[] bytes, int offset, int length) {
        macs.forEach(mac -> mac.update(bytes, offset, length));
    }

    /** Whether one of the secrets signed what came; to be asked once, at the end. */
    public boolean passes() {
        boolean passes = false;
        for (Mac mac : macs) {
            passes |= MessageDigest.isEqual(mac.doFinal(), claimed);
        }
        return passes;
    }

    private static Mac macOf(WebhookSecret secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
