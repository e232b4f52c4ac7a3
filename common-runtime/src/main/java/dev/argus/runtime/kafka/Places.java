package dev.argus.runtime.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Lets so many works run at once; the others wait without holding a thread, and the oldest is the next, whenever it came. So after an
 * outage, what has waited all along goes before what has only just come.
 */
final class Places {

    private final Queue<Waiting> line =
            new PriorityQueue<>(Comparator.comparing(Waiting::since).thenComparing(Waiting::number));
    private int free;
    private long number;

    /** @param number in which it came, for those that are equally old */
    private record Waiting(Instant since, long number, Sinks.Empty<Void> turn) {}

    Places(int atOnce) {
        this.free = atOnce;
    }

    /** How many wait. */
    synchronized int waiting() {
        return line.size();
    }

    /** @param since when there was this work to do */
    <T> Mono<T> run(Instant since, Mono<T> work) {
        return Mono.defer(() -> {
            Waiting waiting = join(since);
            call(taken());
            return waiting.turn().asMono().then(work).doFinally(end -> call(leave(waiting)));
        });
    }

    private synchronized Waiting join(Instant since) {
        Waiting waiting = new Waiting(since, number++, Sinks.empty());
        line.add(waiting);
        return waiting;
    }

    private synchronized List<Waiting> leave(Waiting waiting) {
        if (!line.remove(waiting)) {
            free++;
        }
        return taken();
    }

    /** Those that have a place from now on. */
    private synchronized List<Waiting> taken() {
        List<Waiting> taken = new ArrayList<>();
        while (free > 0 && !line.isEmpty()) {
            taken.add(line.remove());
            free--;
        }
        return taken;
    }

    /** Outside the lock, because what has waited begins here. */
    private static void call(List<Waiting> called) {
        called.forEach(waiting -> waiting.turn().tryEmitEmpty());
    }
}
