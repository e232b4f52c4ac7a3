package dev.argus.simulator.github.page;

import java.util.List;

/**
 * One changed file.
 *
 * @param title the path, and for a renamed file where it was
 * @param status one letter, as git prints it
 * @param notice why there is no diff to show; empty when there is one
 * @param threads what hangs on the file as a whole
 * @param comments how many comments hang in it
 * @param open whether the diff is shown at once
 */
record FileView(
        String anchor,
        String title,
        String status,
        int additions,
        int deletions,
        String notice,
        List<ThreadView> threads,
        List<LineView> lines,
        int comments,
        boolean open) {}
