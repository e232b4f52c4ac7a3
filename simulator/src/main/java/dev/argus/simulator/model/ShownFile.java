package dev.argus.simulator.model;

import java.util.List;
import java.util.Locale;

/**
 * A file of a prompt.
 *
 * @param newSide added and unchanged lines, in order
 * @param removed how many lines of the old side are gone
 */
record ShownFile(String path, List<Line> newSide, int removed) {

    record Line(int number, boolean added, String text) {}

    ShownFile {
        newSide = List.copyOf(newSide);
    }

    int added() {
        return (int) newSide.stream().filter(Line::added).count();
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Lower-case, without the dot; empty when there is none. */
    String extension() {
        String name = name();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    boolean isTest() {
        return path.matches("(?i)(.*/)?(t|tests?|spec|__tests__|testdata|fixtures?)/.*|.*(Test|Tests|IT|Spec)\\.\\w+"
                + "|.*[._-](test|spec)\\.\\w+|(.*/)?test_[^/]+");
    }
}
