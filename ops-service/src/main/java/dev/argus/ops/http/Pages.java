package dev.argus.ops.http;

import dev.argus.ops.history.Newest;
import dev.argus.ops.view.PageView;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds the page that a call asks for. */
final class Pages {

    private Pages() {}

    static <V, W> PageView<W> of(Call call, Newest<V> all, Predicate<V> wanted, Function<V, W> view) {
        Newest.Page<V> page = all.page(wanted, call.cursor(), call.limit());
        return new PageView<>(
                page.values().stream().map(view).toList(), page.next() == null ? null : Cursor.of(page.next()));
    }
}
