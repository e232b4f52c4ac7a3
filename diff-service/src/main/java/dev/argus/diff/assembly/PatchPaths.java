package dev.argus.diff.assembly;

import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.util.QuotedString;
import org.eclipse.jgit.util.RawParseUtils;

/**
 * The names in a patch. Git puts a tab behind a name that has a space, and quotes one that has odd characters; JGit understands each, but
 * leaves a name with both in its quotes.
 */
final class PatchPaths {

    private static final String LEFT_QUOTED = "\"\t";

    private PatchPaths() {}

    static ChangedPath of(FileHeader file) {
        ChangedPath path = ChangedPath.of(file);
        String previous = path.previousPath();
        boolean maybe = path.path().endsWith(LEFT_QUOTED) || (previous != null && previous.endsWith(LEFT_QUOTED));
        if (!maybe || !hasQuoteAndTab(file)) {
            return path;
        }
        return new ChangedPath(unquoted(path.path()), previous == null ? null : unquoted(previous), path.status());
    }

    /** JGit has cut off the first quote together with {@code a/}. */
    private static String unquoted(String path) {
        return path.endsWith(LEFT_QUOTED)
                ? QuotedString.GIT_PATH.dequote('"' + path.substring(0, path.length() - 1))
                : path;
    }

    private static boolean hasQuoteAndTab(FileHeader file) {
        byte[] buffer = file.getBuffer();
        int end = file.getHunks().isEmpty()
                ? file.getEndOffset()
                : file.getHunks().get(0).getStartOffset();
        for (int line = file.getStartOffset(); line < end; line = RawParseUtils.nextLF(buffer, line)) {
            int next = RawParseUtils.nextLF(buffer, line);
            if (next - 3 > line && buffer[next - 2] == '\t' && buffer[next - 3] == '"') {
                return true;
            }
        }
        return false;
    }
}
