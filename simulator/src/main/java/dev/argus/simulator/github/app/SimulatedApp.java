package dev.argus.simulator.github.app;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A registered GitHub App.
 *
 * @param slug its name in URLs; it comments as {@code slug[bot]}
 * @param privateKey PEM text, as a person would download it
 * @param publicKey what GitHub keeps of the key pair
 */
public record SimulatedApp(long id, String slug, String webhookSecret, String privateKey, RSAPublicKey publicKey) {

    private static final long ID = 100_001;
    private static final int KEY_BITS = 2048;

    /** Fresh keys and a fresh webhook secret, under the name of {@code argus}. */
    public static SimulatedApp generate() {
        return generate("argus");
    }

    public static SimulatedApp generate(String slug) {
        KeyPair keys = keys();
        byte[] secret = new byte[20];
        new SecureRandom().nextBytes(secret);
        return new SimulatedApp(
                ID,
                slug,
                HexFormat.of().formatHex(secret),
                pem(keys.getPrivate().getEncoded()),
                (RSAPublicKey) keys.getPublic());
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "SimulatedApp[" + slug + ", id " + id + "]";
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime knows RSA", e);
        }
    }

    private static String pem(byte[] encoded) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END PRIVATE KEY-----\n";
    }
}
