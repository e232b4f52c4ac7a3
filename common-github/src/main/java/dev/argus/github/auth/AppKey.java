package dev.argus.github.auth;

import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/** The App's private key, as GitHub lets one download it: RSA in PEM, PKCS#1 or PKCS#8. */
public final class AppKey {

    private static final String VARIABLE = "ARGUS_GITHUB_PRIVATE_KEY";
    private static final String REMEDY = ": give the file GitHub let you download, or its path";
    private static final String DERIVATION = "HmacSHA256";
    private static final String PEM_START = "-----BEGIN";
    /** Enough to recognise what was given, too little to be of use to anyone. */
    private static final int SHOWN = 4;

    private final PrivateKey key;

    private AppKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * Reads a key. Blocks when it is given as a path.
     *
     * @param pemOrPath PEM text, where {@code \n} may stand for a line break as environment files often have it, or the path of a PEM file
     * @throws IllegalArgumentException with a sentence that says what to give instead
     */
    public static AppKey read(Secret pemOrPath) {
        String given = pemOrPath.value().strip();
        return new AppKey(parse(given.startsWith(PEM_START) ? given.replace("\\n", "\n") : contentOf(given)));
    }

    JWSSigner signer() {
        return new RSASSASigner(key);
    }

    /**
     * A secret of its own for a purpose, the same as long as the key is. It tells nothing of the key, nor of one for another purpose.
     *
     * @return 32 bytes
     */
    public byte[] derive(String purpose) {
        try {
            Mac mac = Mac.getInstance(DERIVATION);
            mac.init(new SecretKeySpec(key.getEncoded(), DERIVATION));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + DERIVATION, e);
        }
    }

    private static String contentOf(String given) {
        try {
            Path path = Path.of(given);
            if (Files.isRegularFile(path)) {
                return Files.readString(path, StandardCharsets.ISO_8859_1).strip();
            }
            if (looksLikePath(given)) {
                throw new IllegalArgumentException(
                        VARIABLE + " names " + path + ", and there is no such file" + REMEDY);
            }
            throw notPem(given);
        } catch (InvalidPathException e) {
            throw notPem(given);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    VARIABLE + " names " + given + ", which cannot be read ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    private static PrivateKey parse(String pem) {
        if (!pem.startsWith(PEM_START)) {
            throw notPem(pem);
        }
        PrivateKey key = privateKeyIn(pem);
        try {
            new RSASSASigner(key);
            return key;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    VARIABLE + " is not a key GitHub made (" + e.getMessage() + ")" + REMEDY, e);
        }
    }

    private static PrivateKey privateKeyIn(String pem) {
        PrivateKey key = decoded(pem);
        if (key == null) {
            String label = pem.lines().findFirst().orElse("").replace("-", "");
            throw new IllegalArgumentException(
                    VARIABLE + " holds no readable private key (it says " + label + ")" + REMEDY);
        }
        if (!"RSA".equals(key.getAlgorithm())) {
            throw new IllegalArgumentException(
                    VARIABLE + " is not an RSA key (it is " + key.getAlgorithm() + ")" + REMEDY);
        }
        return key;
    }

    /** The failure of a parser may quote what it parsed, so it goes no further. */
    private static @Nullable PrivateKey decoded(String pem) {
        try {
            return PemContent.of(pem).getPrivateKey();
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** A path has a separator or an extension; of base64 only a long piece could have the former, and no file name is that long. */
    private static boolean looksLikePath(String given) {
        return given.length() <= 255 && !given.contains("\n") && (given.contains("/") || given.contains("."));
    }

    private static IllegalArgumentException notPem(String given) {
        return new IllegalArgumentException("%s is not a PEM key (it begins with \"%s\")%s"
                .formatted(VARIABLE, given.substring(0, Math.min(SHOWN, given.length())), REMEDY));
    }
}
