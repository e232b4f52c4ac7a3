package dev.argus.diff.assembly;

/** Finds where the files of a diff begin. No line of a hunk begins with a letter, so the mark stands nowhere else. */
final class FileStarts {

    private static final Needle MARK = Needle.of("\ndiff --git ");

    private FileStarts() {}

    /** The first one behind a position, or the end of the diff. */
    static int next(byte[] diff, int from) {
        int mark = MARK.in(diff, from, diff.length);
        return mark < 0 ? diff.length : mark + 1;
    }
}
