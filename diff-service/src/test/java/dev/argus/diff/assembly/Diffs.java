package dev.argus.diff.assembly;

import dev.argus.events.content.FileChange;
import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.Hunk;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Small changes for tests. */
final class Diffs {

    private Diffs() {}

    /** An existing file, of which one hunk at line 50 gains these lines. */
    static FileDiff.Text modified(String path, String... added) {
        return new FileDiff.Text(new ChangedPath(path, null, Status.MODIFIED), List.of(addition(50, 50, added)));
    }

    static FileDiff.Text added(String path, String... lines) {
        return new FileDiff.Text(new ChangedPath(path, null, Status.ADDED), List.of(addition(0, 1, lines)));
    }

    static FileDiff.Text removed(String path) {
        return new FileDiff.Text(
                new ChangedPath(path, null, Status.REMOVED), List.of(new Hunk(1, 1, 0, 0, "", List.of("-gone"))));
    }

    static FileDiff.Text modifiedLines(String path, int count) {
        return modified(
                path, IntStream.range(0, count).mapToObj(i -> "line " + i).toArray(String[]::new));
    }

    static FileChange change(String path, int tokens) {
        return new FileChange(path, null, Status.MODIFIED, List.of(addition(50, 50, "x")), tokens);
    }

    private static Hunk addition(int oldStart, int newStart, String... lines) {
        return new Hunk(
                oldStart,
                0,
                newStart,
                lines.length,
                "",
                Arrays.stream(lines).map("+"::concat).toList());
    }
}
