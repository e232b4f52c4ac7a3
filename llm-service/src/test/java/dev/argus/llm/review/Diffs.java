package dev.argus.llm.review;

import dev.argus.events.content.FileChange;
import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.Hunk;
import java.util.List;

/** File changes, written as in a diff. */
public final class Diffs {

    private Diffs() {}

    /** A modified file with one hunk that begins at the same line on both sides. */
    public static FileChange file(String path, int start, String... lines) {
        return file(path, hunk(start, start, lines));
    }

    public static FileChange file(String path, Hunk... hunks) {
        return new FileChange(path, null, Status.MODIFIED, List.of(hunks), 100);
    }

    public static Hunk hunk(int oldStart, int newStart, String... lines) {
        int added = (int)
                List.of(lines).stream().filter(line -> line.startsWith("+")).count();
        int removed = (int)
                List.of(lines).stream().filter(line -> line.startsWith("-")).count();
        return new Hunk(oldStart, lines.length - added, newStart, lines.length - removed, "", List.of(lines));
    }
}
