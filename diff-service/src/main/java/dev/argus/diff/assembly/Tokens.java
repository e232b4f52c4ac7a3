package dev.argus.diff.assembly;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/** Counts tokens in the O200K_BASE encoding. The first count loads its tables, which takes a process that has just come up a second. */
final class Tokens {

    private Tokens() {}

    static int of(String text) {
        // Not countTokens, which refuses the names of special tokens: a diff may contain any text.
        return Loaded.O200K.countTokensOrdinary(text);
    }

    static void load() {
        of("");
    }

    private static final class Loaded {
        static final Encoding O200K = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    }
}
