package dev.argus.runtime.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Lets so many works of one key run at once, in the order in which they came; the others wait without holding a thread. Nothing is kept of
 * a key without work.
 */
final class Turns<K> {

    private final int atOnce;
    private final Map<K, Deque<Sinks.Empty<Void>>> lines = new HashMap<>();

    Turns(int atOnce) {
        this.atOnce = atOnce;
    }

    /** Comes before every later work of its key from the moment it is subscribed to. */
    <T> Mono<T> run(K key, Mono<T> work) {
        return Mono.defer(() -> {
            Sinks.Empty<Void> turn = Sinks.empty();
            call(join(key, turn));
            return turn.asMono().then(work).doFinally(end -> call(leave(key, turn)));
        });
    }

    private synchronized List<Sinks.Empty<Void>> join(K key, Sinks.Empty<Void> turn) {
        Deque<Sinks.Empty<Void>> line = lines.computeIfAbsent(key, any -> new ArrayDeque<>());
        line.add(turn);
        return head(line);
    }

    private synchronized List<Sinks.Empty<Void>> leave(K key, Sinks.Empty<Void> turn) {
        Deque<Sinks.Empty<Void>> line = lines.getOrDefault(key, new ArrayDeque<>());
        line.remove(turn);
        if (line.isEmpty()) {
            lines.remove(key);
        }
        return head(line);
    }

    private List<Sinks.Empty<Void>> head(Deque<Sinks.Empty<Void>> line) {
        return line.stream().limit(atOnce).toList();
    }

    /** Outside the lock, because what has waited begins here; calling twice changes nothing. */
    private static void call(List<Sinks.Empty<Void>> turns) {
        turns.forEach(Sinks.Empty::tryEmitEmpty);
    }
}
