package dev.argus.diff.dependency;

import dev.argus.diff.dependency.LockFormat.Entry;
import dev.argus.events.content.Hunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a lock file does to the versions of packages, told from its hunks alone: a version whose name stands outside of them is
 * not known. A package in several versions is one entry.
 *
 * @param path of the lock file
 * @param changes by name of the package
 */
public record DependencyChanges(String path, List<Change> changes) {

    /**
     * @param before versions that are gone; empty when the package is new
     * @param after versions that are new; empty when the package is gone
     */
    public record Change(String name, String before, String after) {

        @Override
        public String toString() {
            if (before.isEmpty()) {
                return name + " " + after + " (new)";
            }
            return after.isEmpty() ? name + " " + before + " (gone)" : name + " " + before + " → " + after;
        }
    }

    public DependencyChanges {
        changes = List.copyOf(changes);
    }

    /** @return empty when this is no lock file of a known format, or its hunks name no package */
    public static Optional<DependencyChanges> of(String path, List<Hunk> hunks) {
        return LockFormat.of(path)
                .map(format -> new Reader(format).read(hunks))
                .filter(changes -> !changes.isEmpty())
                .map(changes -> new DependencyChanges(path, changes));
    }

    /** One line; of more than {@code max} changes the first, and how many more there are. */
    public String inWords(int max) {
        Stream<String> first = changes.stream().limit(max).map(Change::toString);
        Stream<String> more =
                changes.size() <= max ? Stream.empty() : Stream.of("and " + (changes.size() - max) + " more");
        return Stream.concat(first, more).collect(Collectors.joining(", "));
    }

    /** Reads both sides of the hunks at once. */
    private static final class Reader {

        private final LockFormat format;
        private final Map<String, Set<String>> before = new TreeMap<>();
        private final Map<String, Set<String>> after = new TreeMap<>();
        private @Nullable Entry lastBefore;
        private @Nullable Entry lastAfter;

        Reader(LockFormat format) {
            this.format = format;
        }

        List<Change> read(List<Hunk> hunks) {
            for (Hunk hunk : hunks) {
                lastBefore = null;
                lastAfter = null;
                hunk.lines().forEach(this::read);
            }
            return changes();
        }

        private void read(String line) {
            String text = line.substring(1);
            if (!line.startsWith("+")) {
                lastBefore = format.read(text, lastBefore);
                note(lastBefore, before);
            }
            if (!line.startsWith("-")) {
                lastAfter = format.read(text, lastAfter);
                note(lastAfter, after);
            }
        }

        private static void note(@Nullable Entry entry, Map<String, Set<String>> versions) {
            if (entry != null && entry.version() != null) {
                versions.computeIfAbsent(entry.name(), name -> new TreeSet<>()).add(entry.version());
            }
        }

        private List<Change> changes() {
            Set<String> names = new TreeSet<>(before.keySet());
            names.addAll(after.keySet());
            List<Change> changes = new ArrayList<>();
            for (String name : names) {
                String gone = without(before.get(name), after.get(name));
                String added = without(after.get(name), before.get(name));
                if (!gone.isEmpty() || !added.isEmpty()) {
                    changes.add(new Change(name, gone, added));
                }
            }
            return changes;
        }

        private static String without(@Nullable Set<String> versions, @Nullable Set<String> others) {
            return versions == null
                    ? ""
                    : versions.stream()
                            .filter(version -> others == null || !others.contains(version))
                            .collect(Collectors.joining(", "));
        }
    }
}
