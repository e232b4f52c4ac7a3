package dev.argus.simulator.github.hosting;

import dev.argus.simulator.github.hosting.Anchor.Side;
import org.jspecify.annotations.Nullable;

/**
 * A comment as someone asks for it.
 *
 * @param line absent when {@code position} says it in the old way, or the comment is on the whole file
 * @param position lines below the first hunk heading of the file
 */
public record NewComment(
        String path,
        String body,
        @Nullable Integer line,
        @Nullable Side side,
        @Nullable Integer startLine,
        @Nullable Side startSide,
        @Nullable Integer position,
        boolean wholeFile) {}
