package dev.argus.publisher.placement;

import dev.argus.events.content.Anchor;
import dev.argus.events.content.HunkRange;
import dev.argus.events.content.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The lines of a diff on which GitHub accepts a comment: those of its hunks, on the left the removed ones alone, and where else would a
 * finding on the left stand. One comment off them and GitHub refuses the whole review (422) without saying which one it was.
 */
public final class CommentableLines {

    private static final Pattern HUNK_HEADER =
            Pattern.compile("^@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+(\\d{1,9})(?:,(\\d{1,9}))? @@", Pattern.MULTILINE);

    private final Map<String, List<HunkRange>> hunks;

    private CommentableLines(Map<String, List<HunkRange>> hunks) {
        this.hunks = hunks;
    }

    public static CommentableLines of(Reading reading) {
        Map<String, List<HunkRange>> hunks = new HashMap<>();
        reading.read().forEach(file -> hunks.put(file.path(), file.hunks()));
        return new CommentableLines(hunks);
    }

    /** @param patches by path, each the hunks alone, as GitHub lists them with the files of a pull request */
    public static CommentableLines ofPatches(Map<String, String> patches) {
        Map<String, List<HunkRange>> hunks = new HashMap<>();
        patches.forEach((path, patch) -> hunks.put(path, hunksOf(patch)));
        return new CommentableLines(hunks);
    }

    /** Whether a comment may stand there: on a line, or on lines of one and the same hunk. */
    public boolean accept(Anchor anchor) {
        return anchor instanceof Anchor.Lines lines
                && hunks.getOrDefault(lines.path(), List.of()).stream()
                        .anyMatch(hunk ->
                                hunk.covers(lines.side(), lines.start()) && hunk.covers(lines.side(), lines.end()));
    }

    /** Every other line of a patch begins with a space, a sign or a backslash, so none can pass for a header. */
    private static List<HunkRange> hunksOf(String patch) {
        return HUNK_HEADER
                .matcher(patch)
                .results()
                .map(CommentableLines::rangeOf)
                .toList();
    }

    private static HunkRange rangeOf(MatchResult header) {
        return new HunkRange(number(header, 1), number(header, 2), number(header, 3), number(header, 4));
    }

    /** A count that is left out is 1. */
    private static int number(MatchResult header, int group) {
        return header.group(group) == null ? 1 : Integer.parseInt(header.group(group));
    }
}
