package dev.argus.llm.review;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Strings that nobody could have foreseen when they wrote what is put between them. */
public final class RandomFences implements Supplier<String> {

    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String get() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
