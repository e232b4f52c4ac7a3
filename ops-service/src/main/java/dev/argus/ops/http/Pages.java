package dev.argus.ops.http;

import dev.argus.ops.history.Newest;
import dev.argus.ops.view.PageView;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers with one page. */
final class Pages {

    private Pages() {}

    static <V, W> Mono<ServerResponse> of(Call call, Newest<V> all, Predicate<V> wanted, Function<V, W> view) {
        Newest.Page<V> page = all.page(wanted, call.cursor(), call.limit());
        return Answers.ok(
                call,
                new PageView<>(
                        page.values().stream().map(view).toList(),
                        page.next() == null ? null : Cursor.of(page.next())));
    }
}
