package dev.argus.diff.assembly;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.LongRemovals;
import java.util.BitSet;

/** Counts tokens in the O200K_BASE encoding. The first count loads its tables, a quarter of a second. */
final class Tokens {

    private Tokens() {}

    /**
     * What the file costs in a prompt: its name, and its hunks in the notation they are shown in, as {@code docs/prompt-format.md} describes
     * it. Both sides are mixed here, which costs the same.
     */
    static int of(FileDiff.Text file) {
        return of(notation(file));
    }

    static int of(String text) {
        // Not countTokens, which refuses the names of special tokens: a diff may contain any text.
        return Loaded.O200K.countTokensOrdinary(text);
    }

    static String notation(FileDiff.Text file) {
        StringBuilder text = new StringBuilder(file.path()).append('\n');
        for (Hunk hunk : file.hunks()) {
            text.append("hunk: ").append(hunk.heading()).append("\nnew side:\nold side:\n");
            append(hunk, text);
        }
        return text.toString();
    }

    private static void append(Hunk hunk, StringBuilder text) {
        BitSet hidden = LongRemovals.hiddenIn(hunk);
        int oldNumber = hunk.oldStart();
        int newNumber = hunk.newStart();
        for (int i = 0; i < hunk.lines().size(); i++) {
            String line = hunk.lines().get(i);
            boolean removed = line.startsWith("-");
            if (!hidden.get(i)) {
                text.append(removed ? oldNumber : newNumber)
                        .append(line, 0, 1)
                        .append('|')
                        .append(line, 1, line.length())
                        .append('\n');
            }
            oldNumber += line.startsWith("+") ? 0 : 1;
            newNumber += removed ? 0 : 1;
        }
    }

    private static final class Loaded {
        static final Encoding O200K = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    }
}
