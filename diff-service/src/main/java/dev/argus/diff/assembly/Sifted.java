package dev.argus.diff.assembly;

import dev.argus.events.content.Reading.UnreadFile;
import java.util.List;

/**
 * A change after the rules, before the limits.
 *
 * @param worthReading with what is new in each, which may be nothing
 * @param leftOut every other file
 */
record Sifted(List<News> worthReading, List<UnreadFile> leftOut) {

    Sifted {
        worthReading = List.copyOf(worthReading);
        leftOut = List.copyOf(leftOut);
    }
}
