package dev.argus.simulator.github.hosting;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Everything that was asked and posted, in order. It is only ever appended to; of more than {@value #CAPACITY} entries the oldest are
 * forgotten.
 */
public final class History {

    private static final int CAPACITY = 200_000;

    /** @param sequence counts from 1 without gaps */
    public record Entry(long sequence, Instant at, Event event) {}

    private final Clock clock;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();
    private long sequence;

    public History(Clock clock) {
        this.clock = clock;
    }

    public void append(Event event) {
        Entry entry = add(event);
        listeners.forEach(listener -> listener.accept(entry));
    }

    /**
     * Tells of every later entry, on the thread that caused it: a listener must be quick and must not throw.
     *
     * @return ends it
     */
    public Runnable listen(Consumer<Entry> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** All events of one kind, oldest first. */
    public <E extends Event> List<E> events(Class<E> kind) {
        return stream()
                .map(Entry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** Calls of the API whose path matches a regular expression in full. */
    public List<Event.CallAnswered> calls(String method, String pathRegex) {
        return events(Event.CallAnswered.class).stream()
                .filter(call -> call.method().equals(method) && call.path().matches(pathRegex))
                .toList();
    }

    private Stream<Entry> stream() {
        return entries().stream();
    }

    private synchronized Entry add(Event event) {
        Entry entry = new Entry(++sequence, clock.instant(), event);
        entries.addLast(entry);
        if (entries.size() > CAPACITY) {
            entries.removeFirst();
        }
        return entry;
    }
}
