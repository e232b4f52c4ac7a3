package dev.argus.diff.assembly;

import dev.argus.events.content.FileChange;
import dev.argus.events.content.ReviewUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Packs files into units. What fits into one unit stays together, so that a small pull request is read as a whole; what does not is
 * divided by directory, as deep as needed, and neighbours are joined again as far as they fit. A directory's division depends on its own
 * content alone: a change elsewhere moves no boundary inside it.
 */
final class Packer {

    private Packer() {}

    /**
     * @param files by path, none larger than a unit
     * @param unitTokens that no unit exceeds
     */
    static List<ReviewUnit> pack(List<FileChange> files, int unitTokens) {
        if (files.isEmpty()) {
            return List.of();
        }
        return divide(files, 0, unitTokens).stream().map(ReviewUnit::new).toList();
    }

    private static List<List<FileChange>> divide(List<FileChange> files, int depth, int unitTokens) {
        if (files.size() == 1 || tokens(files) <= unitTokens) {
            return List.of(files);
        }
        List<List<FileChange>> parts = new ArrayList<>();
        for (List<FileChange> entry : byEntry(files, depth)) {
            parts.addAll(divide(entry, depth + 1, unitTokens));
        }
        return joinNeighbours(parts, unitTokens);
    }

    /** The files of each directory, and each file beside them, at this depth. */
    private static Iterable<List<FileChange>> byEntry(List<FileChange> files, int depth) {
        Map<String, List<FileChange>> entries = files.stream()
                .collect(Collectors.groupingBy(
                        file -> segment(file.path(), depth), LinkedHashMap::new, Collectors.toList()));
        return entries.values();
    }

    private static String segment(String path, int depth) {
        String[] segments = path.split("/", -1);
        return depth < segments.length ? segments[depth] : path;
    }

    private static List<List<FileChange>> joinNeighbours(List<List<FileChange>> parts, int unitTokens) {
        List<List<FileChange>> joined = new ArrayList<>();
        List<FileChange> open = new ArrayList<>();
        for (List<FileChange> part : parts) {
            if (!open.isEmpty() && tokens(open) + tokens(part) > unitTokens) {
                joined.add(open);
                open = new ArrayList<>();
            }
            open.addAll(part);
        }
        joined.add(open);
        return joined;
    }

    private static long tokens(List<FileChange> files) {
        return files.stream().mapToLong(FileChange::tokens).sum();
    }
}
