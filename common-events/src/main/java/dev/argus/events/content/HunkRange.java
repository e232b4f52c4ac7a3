package dev.argus.events.content;

/** Where a hunk lies on both sides; GitHub accepts a comment on these lines and no others. */
public record HunkRange(int oldStart, int oldCount, int newStart, int newCount) {

    public boolean covers(Side side, int line) {
        int start = side == Side.LEFT ? oldStart : newStart;
        int count = side == Side.LEFT ? oldCount : newCount;
        return line >= start && line < start + count;
    }
}
