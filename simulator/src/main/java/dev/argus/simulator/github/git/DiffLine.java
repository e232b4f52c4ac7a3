package dev.argus.simulator.github.git;

/**
 * One line of a hunk.
 *
 * @param oldLine number in the old file; 0 for an added line
 * @param newLine number in the new file; 0 for a removed line
 * @param position lines below the file's first hunk heading, later headings counted
 */
public record DiffLine(Kind kind, int oldLine, int newLine, int position, String text) {

    public enum Kind {
        CONTEXT(' '),
        ADDED('+'),
        REMOVED('-'),
        /** Git's remark that the line above ends the file without a line feed. */
        REMARK('\\');

        private final char mark;

        Kind(char mark) {
            this.mark = mark;
        }

        static Kind of(char mark) {
            for (Kind kind : values()) {
                if (kind.mark == mark) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no line of a hunk begins with '" + mark + "'");
        }

        public char mark() {
            return mark;
        }
    }
}
