package dev.argus.diff.heading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.events.content.Hunk;
import java.util.ArrayList;
import java.util.List;

/** Files with one changed line, marked by {@code »} in its first column. */
final class Changes {

    private static final String MARK = "»";
    private static final int CONTEXT = 3;

    private Changes() {}

    /** As the whole file tells it. */
    static String headingOf(String path, String markedFile) {
        List<Hunk> hunks = List.of(hunk(markedFile, ""));
        return Headings.fromFile(path, unmarked(markedFile).getBytes(UTF_8), hunks)
                .get(0)
                .heading();
    }

    /** As it is told by the hunk alone, under this heading. */
    static String headingOfHunk(String path, String markedFile, String heading) {
        return Headings.fromPatch(path, List.of(hunk(markedFile, heading)))
                .get(0)
                .heading();
    }

    /** The marked line is added, with git's three lines of context. */
    static Hunk hunk(String markedFile, String heading) {
        List<String> lines = markedFile.lines().toList();
        int change = 0;
        while (!lines.get(change).startsWith(MARK)) {
            change++;
        }
        int start = Math.max(0, change - CONTEXT);
        int end = Math.min(lines.size(), change + 1 + CONTEXT);
        List<String> hunk = new ArrayList<>();
        for (int i = start; i < end; i++) {
            hunk.add(i == change ? "+" + unmarked(lines.get(i)) : " " + lines.get(i));
        }
        return new Hunk(start + 1, hunk.size() - 1, start + 1, hunk.size(), heading, hunk);
    }

    /** The mark takes the place of a blank, if there is one. */
    private static String unmarked(String text) {
        return text.replace(MARK + " ", "  ").replace(MARK, "");
    }
}
