package dev.argus.events.content;

import java.util.BitSet;

/**
 * What of a hunk is not shown to a model: the middle of many removed lines in a row. Their ends tell what went; nothing in them can go wrong any
 * more, and lines that nobody was shown cannot be quoted. The hunk itself keeps them.
 */
public final class LongRemovals {

    static final int LONGEST = 40;
    static final int SHOWN_FIRST = 20;
    static final int SHOWN_LAST = 10;

    private LongRemovals() {}

    /** Positions in {@link Hunk#lines()}. */
    public static BitSet hiddenIn(Hunk hunk) {
        BitSet hidden = new BitSet();
        int start = 0;
        for (int i = 0; i <= hunk.lines().size(); i++) {
            if (i == hunk.lines().size() || !hunk.lines().get(i).startsWith("-")) {
                if (i - start > LONGEST) {
                    hidden.set(start + SHOWN_FIRST, i - SHOWN_LAST);
                }
                start = i + 1;
            }
        }
        return hidden;
    }
}
