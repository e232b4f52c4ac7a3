package dev.argus.diff.assembly;

import dev.argus.events.content.FileChange;
import dev.argus.events.content.Hunk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which files of a change name one another: an import, an include, or the use of a type that is named as its file. Told from the lines that
 * are read, so it is a hint and no more.
 */
final class Mentions {

    private static final int SHORTEST_NAME = 4;

    /** What so many files are called says nothing about any of them. */
    private static final int MOST_OF_A_NAME = 5;

    /** Names of files that are words of every day. */
    private static final Set<String> COMMON = Set.of(
            "main",
            "index",
            "init",
            "__init__",
            "test",
            "tests",
            "types",
            "util",
            "utils",
            "common",
            "config",
            "setup",
            "build",
            "README");

    private final Map<String, Set<String>> pathsByName;
    private final Map<String, Set<String>> byPath = new HashMap<>();

    private Mentions(Map<String, Set<String>> pathsByName) {
        this.pathsByName = pathsByName;
    }

    static Mentions among(List<FileChange> files) {
        Map<String, Set<String>> pathsByName = new HashMap<>();
        for (FileChange file : files) {
            String name = name(file.path());
            if (name.length() >= SHORTEST_NAME && !COMMON.contains(name)) {
                pathsByName.computeIfAbsent(name, any -> new HashSet<>()).add(file.path());
            }
        }
        pathsByName.values().removeIf(paths -> paths.size() > MOST_OF_A_NAME);
        Mentions mentions = new Mentions(pathsByName);
        files.forEach(mentions::read);
        return mentions;
    }

    /** Paths of the files that name this one or are named by it. */
    Set<String> of(String path) {
        return byPath.getOrDefault(path, Set.of());
    }

    private void link(String one, String other) {
        if (!one.equals(other)) {
            byPath.computeIfAbsent(one, any -> new HashSet<>()).add(other);
            byPath.computeIfAbsent(other, any -> new HashSet<>()).add(one);
        }
    }

    private static String name(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }

    private void read(FileChange file) {
        for (Hunk hunk : file.hunks()) {
            hunk.lines().forEach(line -> read(line, file.path()));
        }
    }

    private void read(String line, String path) {
        int start = 1;
        for (int i = 1; i <= line.length(); i++) {
            if (i == line.length() || !isPartOfName(line.charAt(i))) {
                if (i - start >= SHORTEST_NAME) {
                    pathsByName.getOrDefault(line.substring(start, i), Set.of()).forEach(other -> link(path, other));
                }
                start = i + 1;
            }
        }
    }

    private static boolean isPartOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '-';
    }
}
