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

    private final Map<String, Set<String>> byPath;

    private Mentions(Map<String, Set<String>> byPath) {
        this.byPath = byPath;
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
        Map<String, Set<String>> byPath = new HashMap<>();
        for (FileChange file : files) {
            for (String word : words(file)) {
                for (String other : pathsByName.getOrDefault(word, Set.of())) {
                    link(file.path(), other, byPath);
                }
            }
        }
        return new Mentions(byPath);
    }

    /** Paths of the files that name this one or are named by it. */
    Set<String> of(String path) {
        return byPath.getOrDefault(path, Set.of());
    }

    private static void link(String one, String other, Map<String, Set<String>> byPath) {
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

    private static Set<String> words(FileChange file) {
        Set<String> words = new HashSet<>();
        for (Hunk hunk : file.hunks()) {
            hunk.lines().forEach(line -> addWords(line, words));
        }
        return words;
    }

    private static void addWords(String line, Set<String> words) {
        int start = 1;
        for (int i = 1; i <= line.length(); i++) {
            if (i == line.length() || !isPartOfName(line.charAt(i))) {
                if (i - start >= SHORTEST_NAME) {
                    words.add(line.substring(start, i));
                }
                start = i + 1;
            }
        }
    }

    private static boolean isPartOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '-';
    }
}
