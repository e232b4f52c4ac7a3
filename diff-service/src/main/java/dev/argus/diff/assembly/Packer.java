package dev.argus.diff.assembly;

import dev.argus.events.content.FileChange;
import dev.argus.events.content.ReviewUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Packs files into units. What fits into one unit stays together, so that a small pull request is read as a whole; what does not is divided
 * by {@link Neighbourhood}, as deep as needed, and the parts are joined again as far as they fit: each with the parts it mentions or is
 * mentioned by, else with the one before it. How a directory is divided depends on its own content alone: a change elsewhere moves no
 * boundary inside it.
 */
final class Packer {

    private final Mentions mentions;
    private final int unitTokens;

    private Packer(Mentions mentions, int unitTokens) {
        this.mentions = mentions;
        this.unitTokens = unitTokens;
    }

    /**
     * @param files each path once, none larger than a unit
     * @param unitTokens that no unit exceeds
     */
    static List<ReviewUnit> pack(List<FileChange> files, int unitTokens) {
        if (files.isEmpty()) {
            return List.of();
        }
        List<Neighbour> neighbours = files.stream().map(Neighbour::of).sorted().toList();
        if (neighbours.stream().mapToLong(Neighbour::tokens).sum() <= unitTokens) {
            return List.of(unit(neighbours));
        }
        return new Packer(Mentions.among(files), unitTokens)
                .divide(neighbours, 0).stream().map(Packer::unit).toList();
    }

    private static ReviewUnit unit(List<Neighbour> files) {
        return new ReviewUnit(files.stream().sorted().map(Neighbour::file).toList());
    }

    /** A file at its place among the others. */
    private record Neighbour(FileChange file, List<String> place) implements Comparable<Neighbour> {

        private static final Comparator<Neighbour> ORDER = Comparator.<Neighbour, String>comparing(
                        neighbour -> String.join("/", neighbour.place()))
                .thenComparing(Neighbour::path);

        static Neighbour of(FileChange file) {
            return new Neighbour(file, Neighbourhood.of(file.path()));
        }

        /** Below its place there is the file alone. */
        String segment(int depth) {
            return depth < place.size() ? place.get(depth) : path();
        }

        String path() {
            return file.path();
        }

        long tokens() {
            return file.tokens();
        }

        @Override
        public int compareTo(Neighbour other) {
            return ORDER.compare(this, other);
        }
    }

    private List<List<Neighbour>> divide(List<Neighbour> files, int depth) {
        if (files.size() == 1 || files.stream().mapToLong(Neighbour::tokens).sum() <= unitTokens) {
            return List.of(files);
        }
        Map<String, List<Neighbour>> entries = files.stream()
                .collect(Collectors.groupingBy(file -> file.segment(depth), LinkedHashMap::new, Collectors.toList()));
        List<List<Neighbour>> parts = new ArrayList<>();
        entries.values().forEach(entry -> parts.addAll(divide(entry, depth + 1)));
        return new Joining().join(parts);
    }

    /** Puts whole parts together. */
    private final class Joining {

        private final List<List<Neighbour>> joined = new ArrayList<>();
        private final List<Long> tokens = new ArrayList<>();
        private final Map<String, Integer> whereIs = new HashMap<>();

        List<List<Neighbour>> join(List<List<Neighbour>> parts) {
            parts.forEach(this::add);
            return joined;
        }

        private void add(List<Neighbour> part) {
            long size = part.stream().mapToLong(Neighbour::tokens).sum();
            int place = placeFor(part, size);
            if (place == joined.size()) {
                joined.add(new ArrayList<>());
                tokens.add(0L);
            }
            joined.get(place).addAll(part);
            tokens.set(place, tokens.get(place) + size);
            part.forEach(file -> whereIs.put(file.path(), place));
        }

        /** The one with the most mentions; of equals, and where there are none, the last one. */
        private int placeFor(List<Neighbour> part, long size) {
            int best = hasRoom(joined.size() - 1, size) ? joined.size() - 1 : joined.size();
            int most = 0;
            for (Map.Entry<Integer, Integer> place : mentionedIn(part).entrySet()) {
                boolean closer = place.getValue() > most || (place.getValue() == most && place.getKey() > best);
                if (closer && hasRoom(place.getKey(), size)) {
                    best = place.getKey();
                    most = place.getValue();
                }
            }
            return best;
        }

        private boolean hasRoom(int place, long size) {
            return place >= 0 && tokens.get(place) + size <= unitTokens;
        }

        private Map<Integer, Integer> mentionedIn(List<Neighbour> part) {
            Map<Integer, Integer> counts = new HashMap<>();
            for (Neighbour file : part) {
                for (String other : mentions.of(file.path())) {
                    Integer place = whereIs.get(other);
                    if (place != null) {
                        counts.merge(place, 1, Integer::sum);
                    }
                }
            }
            return counts;
        }
    }
}
