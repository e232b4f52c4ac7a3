package dev.argus.runtime.content;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** A findings cache for one process: when it is full, the entries unused for longest leave. */
public final class InMemoryFindingsCache implements FindingsCache {

    private static final int DEFAULT_CAPACITY = 10_000;

    private final int capacity;
    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    public InMemoryFindingsCache() {
        this(DEFAULT_CAPACITY);
    }

    /** @param capacity in entries */
    public InMemoryFindingsCache(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public Mono<Map<Key, Entry>> find(Collection<Key> keys) {
        return Mono.fromSupplier(() -> known(keys));
    }

    @Override
    public Mono<Void> put(Key key, Entry entry) {
        return Mono.fromRunnable(() -> keep(key, entry));
    }

    private synchronized void keep(Key key, Entry entry) {
        entries.put(key, entry);
        if (entries.size() > capacity) {
            var oldest = entries.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private synchronized Map<Key, Entry> known(Collection<Key> keys) {
        Map<Key, Entry> known = new HashMap<>();
        keys.forEach(key -> Optional.ofNullable(entries.get(key)).ifPresent(entry -> known.put(key, entry)));
        return known;
    }
}
