package dev.argus.diff.assembly;

import dev.argus.events.content.Hunk;
import java.util.ArrayList;
import java.util.List;

/** Tells changes of line ends from changes of lines. Hunks carry no line ends, so such lines look alike on both sides. */
final class LineEnds {

    private LineEnds() {}

    /** Whether nothing else changes in any of the hunks. */
    static boolean changeAlone(List<Hunk> hunks) {
        return hunks instanceof PatchHunks unread
                ? unread.mayChangeLineEndsAlone() && unread.asTheyLie().allMatch(LineEnds::changeAlone)
                : hunks.stream().allMatch(LineEnds::changeAlone);
    }

    /** Whether every run of removed lines is followed by the same lines added. */
    private static boolean changeAlone(Hunk hunk) {
        List<String> removed = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (String line : hunk.lines()) {
            switch (line.charAt(0)) {
                case '-' -> removed.add(line.substring(1));
                case '+' -> added.add(line.substring(1));
                default -> {
                    if (!removed.equals(added)) {
                        return false;
                    }
                    removed.clear();
                    added.clear();
                }
            }
        }
        return removed.equals(added);
    }
}
