package dev.argus.github.stub;

import dev.argus.github.auth.Secret;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/** An App's key, made anew for each run. */
public final class TestKey {

    private static final KeyPair PAIR = generate("RSA", 2048);
    /** What PKCS#8 puts before a PKCS#1 key of 2,048 bits: version, algorithm, lengths. */
    private static final int PKCS8_PREFIX = 26;

    private TestKey() {}

    public static Secret secret() {
        return new Secret(pkcs1());
    }

    public static RSAPublicKey publicKey() {
        return (RSAPublicKey) PAIR.getPublic();
    }

    /** As GitHub lets one download it. */
    public static String pkcs1() {
        byte[] pkcs8 = PAIR.getPrivate().getEncoded();
        return pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, PKCS8_PREFIX, pkcs8.length));
    }

    public static String pkcs8() {
        return pkcs8(PAIR);
    }

    public static String pkcs8(KeyPair pair) {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    public static String publicPem() {
        return pem("PUBLIC KEY", PAIR.getPublic().getEncoded());
    }

    public static KeyPair generate(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label);
    }
}
