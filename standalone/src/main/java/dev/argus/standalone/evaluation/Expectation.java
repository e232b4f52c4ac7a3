package dev.argus.standalone.evaluation;

import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A known defect.
 *
 * @param places each of which would be a right place to speak of it; at least one
 * @param severity absent where nobody has judged it
 * @param category absent where it has no counterpart here
 * @param reason what is wrong, for people
 */
public record Expectation(
        List<Place> places,
        @Nullable Severity severity,
        @Nullable Category category,
        String reason) {

    /**
     * Lines of one side of a file.
     *
     * @param start first line, from 1
     * @param end last line, not before {@code start}
     */
    public record Place(String file, Side side, int start, int end) {

        /** How many lines a finding may be off: a defect and the line that shows it are often neighbours. */
        public static final int TOLERANCE = 3;

        public Place {
            if (start < 1 || end < start) {
                throw new IllegalArgumentException("lines must be 1 <= start <= end, were " + start + " and " + end);
            }
        }

        /** Whether it is in the same file, on the same side, and its lines overlap or are close. A remark on a whole file is not. */
        boolean isMetBy(Anchor anchor) {
            return anchor instanceof Anchor.Lines lines
                    && lines.path().equals(file)
                    && lines.side() == side
                    && lines.start() <= end + TOLERANCE
                    && lines.end() >= start - TOLERANCE;
        }
    }

    public Expectation {
        places = List.copyOf(places);
        if (places.isEmpty()) {
            throw new IllegalArgumentException("a defect needs a place");
        }
    }

    boolean isMetBy(Anchor anchor) {
        return places.stream().anyMatch(place -> place.isMetBy(anchor));
    }
}
