package dev.argus.diff.assembly;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.argus.events.content.Hunk;

/** Counts tokens in the O200K_BASE encoding. The first count loads its tables, a quarter of a second. */
final class Tokens {

    private Tokens() {}

    /** What the file costs in a prompt: its name, and its hunks in git's notation. */
    static int of(FileDiff.Text file) {
        StringBuilder text = new StringBuilder(file.path()).append('\n');
        for (Hunk hunk : file.hunks()) {
            text.append("@@ -%d,%d +%d,%d @@ %s\n"
                    .formatted(hunk.oldStart(), hunk.oldCount(), hunk.newStart(), hunk.newCount(), hunk.heading()));
            hunk.lines().forEach(line -> text.append(line).append('\n'));
        }
        // Not countTokens, which refuses the names of special tokens: a diff may contain any text.
        return Loaded.O200K.countTokensOrdinary(text.toString());
    }

    private static final class Loaded {
        static final Encoding O200K = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    }
}
