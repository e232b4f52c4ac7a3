package dev.argus.ops.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest of what it is given, newest first. Which ones it keeps depends on their times alone, and not on the order in which they
 * come. One thread writes, any number may read meanwhile.
 */
public final class Newest<V> {

    /**
     * Where a value stands; what is older comes later.
     *
     * @param at must be the same however often the value is given
     * @param id tells values of the same time apart
     */
    public record Place(Instant at, String id) implements Comparable<Place> {

        private static final Comparator<Place> NEWEST_FIRST =
                Comparator.comparing(Place::at).thenComparing(Place::id).reversed();

        @Override
        public int compareTo(Place other) {
            return NEWEST_FIRST.compare(this, other);
        }
    }

    /**
     * A few values and where the next ones begin.
     *
     * @param next the place of the last of them; absent when no more follow
     */
    public record Page<V>(List<V> values, @Nullable Place next) {
        public Page {
            values = List.copyOf(values);
        }
    }

    private final int room;
    private final ConcurrentNavigableMap<Place, V> values = new ConcurrentSkipListMap<>();
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    /** @param room how many it keeps */
    public Newest(int room) {
        this.room = room;
    }

    /** Takes the value in the place of the one with this id. */
    public void put(Instant at, String id, V value) {
        Place place = new Place(at, id);
        Place before = places.put(id, place);
        if (before != null && !before.equals(place)) {
            values.remove(before);
        }
        values.put(place, value);
        if (places.size() > room) {
            Place oldest = values.lastKey();
            values.remove(oldest);
            places.remove(oldest.id());
        }
    }

    public Optional<V> find(String id) {
        return Optional.ofNullable(places.get(id)).map(values::get);
    }

    public int size() {
        return places.size();
    }

    /** Newest first. */
    public Stream<V> stream() {
        return values.values().stream();
    }

    /**
     * @param after the place of the last value of the page before; absent: from the newest
     * @param limit how many values a page has at most
     */
    public Page<V> page(Predicate<V> wanted, @Nullable Place after, int limit) {
        List<V> found = new ArrayList<>();
        Place last = null;
        for (Map.Entry<Place, V> entry : (after == null ? values : values.tailMap(after, false)).entrySet()) {
            if (!wanted.test(entry.getValue())) {
                continue;
            }
            if (found.size() == limit) {
                return new Page<>(found, last);
            }
            found.add(entry.getValue());
            last = entry.getKey();
        }
        return new Page<>(found, null);
    }
}
