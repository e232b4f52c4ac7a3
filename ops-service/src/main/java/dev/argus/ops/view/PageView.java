package dev.argus.ops.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A few entries, newest first.
 *
 * @param next the {@code cursor} of the page that follows; absent when none does
 */
public record PageView<V>(List<V> entries, @Nullable String next) {
    public PageView {
        entries = List.copyOf(entries);
    }
}
