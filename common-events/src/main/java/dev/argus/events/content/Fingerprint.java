package dev.argus.events.content;

import dev.argus.events.Digest;

/**
 * What a finding is recognised by: its path and the code it quotes, white space folded. Line numbers and the words a model chose are
 * left out, for both change while the defect stays.
 */
public final class Fingerprint {

    private Fingerprint() {}

    public static String of(String path, String quote) {
        return Digest.of(path, quote.strip().replaceAll("\\s+", " ")).base32();
    }
}
