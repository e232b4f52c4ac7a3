package dev.argus.runtime.kafka;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Lets one work of a key run at a time, in the order in which they came; the others wait without holding a thread. Nothing is kept of a key
 * without work.
 */
final class Turns<K> {

    private final Map<K, Queue<Sinks.Empty<Void>>> lines = new HashMap<>();

    /** Comes before every later work of its key from the moment it is subscribed to. */
    <T> Mono<T> run(K key, Mono<T> work) {
        return Mono.defer(() -> {
            Sinks.Empty<Void> turn = Sinks.empty();
            call(join(key, turn));
            return turn.asMono().then(work).doFinally(end -> call(leave(key, turn)));
        });
    }

    private synchronized Sinks.@Nullable Empty<Void> join(K key, Sinks.Empty<Void> turn) {
        Queue<Sinks.Empty<Void>> line = lines.computeIfAbsent(key, any -> new ArrayDeque<>());
        line.add(turn);
        return line.peek();
    }

    private synchronized Sinks.@Nullable Empty<Void> leave(K key, Sinks.Empty<Void> turn) {
        Queue<Sinks.Empty<Void>> line = lines.getOrDefault(key, new ArrayDeque<>());
        line.remove(turn);
        if (line.isEmpty()) {
            lines.remove(key);
        }
        return line.peek();
    }

    /** Outside the lock, because what has waited begins here; calling twice changes nothing. */
    private static void call(Sinks.@Nullable Empty<Void> turn) {
        if (turn != null) {
            turn.tryEmitEmpty();
        }
    }
}
