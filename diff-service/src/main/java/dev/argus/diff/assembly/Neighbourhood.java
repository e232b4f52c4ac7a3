package dev.argus.diff.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a file belongs: its directories and its name, without what tells a test from what it tests and a header from its source. Files of one
 * neighbourhood are read together if they can be.
 */
final class Neighbourhood {

    private static final Set<String> TEST_DIRECTORIES =
            Set.of("test", "tests", "__tests__", "spec", "specs", "testing");
    private static final Pattern TEST_PREFIX = Pattern.compile("^(?:test|spec)[_-](?=.)");
    private static final Pattern TEST_SUFFIX =
            Pattern.compile("(?<=.)(?:[._-](?:tests?|specs?)|Tests?|Specs?|IT|TestCase)$");

    private Neighbourhood() {}

    /** The directories, and last the name. */
    static List<String> of(String path) {
        String[] segments = path.split("/", -1);
        List<String> place = new ArrayList<>();
        for (int i = 0; i < segments.length - 1; i++) {
            String directory = directory(segments, i);
            if (!directory.isEmpty()) {
                place.add(directory);
            }
        }
        place.add(name(segments[segments.length - 1]));
        return place;
    }

    private static String directory(String[] segments, int index) {
        String directory = segments[index];
        if (TEST_DIRECTORIES.contains(directory)) {
            return index > 0 && segments[index - 1].equals("src") ? "main" : "";
        }
        return directory.equals("include") ? "src" : directory;
    }

    private static String name(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String stem = dot > 0 ? fileName.substring(0, dot) : fileName;
        return TEST_SUFFIX.matcher(TEST_PREFIX.matcher(stem).replaceFirst("")).replaceFirst("");
    }
}
