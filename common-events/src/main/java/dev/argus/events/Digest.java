package dev.argus.events;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256, and the two spellings in which Argus names things by their content. */
public final class Digest {

    private static final int BASE32_LENGTH = 26;
    private static final int BITS_LEFT_OUT = 256 - BASE32_LENGTH * 5;

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Digest of(byte[] content) {
        return new Digest(sha256().digest(content));
    }

    /** Digest of a list of parts; each is preceded by its length, so that moving a character between parts changes the result. */
    public static Digest of(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, utf8.length));
            digest.update(utf8);
        }
        return new Digest(digest.digest());
    }

    /** 64 lower-case hex digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** The first 130 bits as 26 characters, digits and {@code a} to {@code v}. */
    public String base32() {
        String digits = new BigInteger(1, bytes).shiftRight(BITS_LEFT_OUT).toString(32);
        return "0".repeat(BASE32_LENGTH - digits.length()) + digits;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
