package dev.argus.diff.assembly;

import dev.argus.events.content.Reading.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Compares two versions of a file where the source of a change does not, by the histogram algorithm and with git's three lines of context. */
public final class BlobDiff {

    /** Git looks this far for a NUL. JGit's own check takes a lone carriage return for binary too, and would let text slip through. */
    private static final int BINARY_WINDOW = 8_000;

    private BlobDiff() {}

    /**
     * @param before empty for an added file
     * @param after empty for a removed one
     */
    public static FileDiff between(ChangedPath path, byte[] before, byte[] after) {
        if (isBinary(before) || isBinary(after)) {
            return new FileDiff.Unreadable(path.path(), Reason.BINARY, "");
        }
        RawText oldText = new RawText(before);
        RawText newText = new RawText(after);
        EditList edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, oldText, newText);
        if (edits.isEmpty()) {
            return FileDiff.withoutText(path, after.length == 0 ? "empty" : "the same content");
        }
        FileDiff file = GitPatch.parseHunks(path, hunks(edits, oldText, newText));
        return file instanceof FileDiff.Text text ? text.headedFrom(after) : file;
    }

    private static byte[] hunks(EditList edits, RawText before, RawText after) {
        ByteArrayOutputStream hunks = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(hunks)) {
            formatter.format(edits, before, after);
            formatter.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array cannot fail", e);
        }
        return hunks.toByteArray();
    }

    private static boolean isBinary(byte[] content) {
        int window = Math.min(content.length, BINARY_WINDOW);
        for (int i = 0; i < window; i++) {
            if (content[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
