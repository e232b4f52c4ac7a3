package dev.argus.events.content;

import org.jspecify.annotations.Nullable;

/**
 * Where a hunk lies on both sides; GitHub accepts a comment on these lines and no others.
 *
 * @param id recognises the hunk by what it changes, wherever it lies: 26 characters of base 32; absent where nobody has to recognise it
 */
public record HunkRange(
        int oldStart,
        int oldCount,
        int newStart,
        int newCount,
        @Nullable String id) {

    /** A hunk without a name. */
    public HunkRange(int oldStart, int oldCount, int newStart, int newCount) {
        this(oldStart, oldCount, newStart, newCount, null);
    }

    public boolean covers(Side side, int line) {
        int start = start(side);
        int count = side == Side.LEFT ? oldCount : newCount;
        return line >= start && line < start + count;
    }

    public int start(Side side) {
        return side == Side.LEFT ? oldStart : newStart;
    }

    public HunkRange named(String name) {
        return new HunkRange(oldStart, oldCount, newStart, newCount, name);
    }
}
