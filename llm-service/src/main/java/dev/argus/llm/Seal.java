package dev.argus.llm;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import dev.argus.runtime.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes texts unreadable for everybody who has not the private key, this process included. */
final class Seal {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");
    private static final int LEAST_BITS = 2048;

    private static final JWEHeader HEADER = new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
            .compressionAlgorithm(CompressionAlgorithm.DEF)
            .build();

    private final RSAPublicKey key;

    private Seal(RSAPublicKey key) {
        this.key = key;
    }

    /**
     * @param setting PEM text of an RSA public key, or the path of a file with it
     * @throws InvalidSettingException when it is neither
     */
    static Seal of(String setting) {
        try {
            Matcher pem = PEM.matcher(setting.contains("-----") ? setting : Files.readString(Path.of(setting.strip())));
            if (pem.find()
                    && key(pem.group(1)) instanceof RSAPublicKey key
                    && key.getModulus().bitLength() >= LEAST_BITS) {
                return new Seal(key);
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // told below, without a word of what was set
        }
        throw new InvalidSettingException("argus.llm.answer-key is no RSA public key of " + LEAST_BITS
                + " bits or more: give its PEM text (-----BEGIN PUBLIC KEY-----) or the path of a file with it");
    }

    private static PublicKey key(String base64) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
    }

    /** @return a JWE in compact form */
    String seal(String text) {
        try {
            JWEObject sealed = new JWEObject(HEADER, new Payload(text));
            sealed.encrypt(new RSAEncrypter(key));
            return sealed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("an RSA key of " + LEAST_BITS + " bits seals everything", e);
        }
    }
}
