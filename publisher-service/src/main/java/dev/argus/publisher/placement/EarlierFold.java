package dev.argus.publisher.placement;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of the findings that earlier reviews said at lines and that are not in the table any more. */
final class EarlierFold {

    private EarlierFold() {}

    static String of(Earlier earlier) {
        if (earlier.total() == 0) {
            return "";
        }
        String counts = Stream.of(
                        part(earlier.fixed(), "fixed"),
                        part(earlier.dismissed(), "dismissed"),
                        part(earlier.outdated(), "outdated"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return SummaryComment.joined(
                "<details><summary>Earlier findings: " + counts + "</summary>",
                "A fixed one says so where it stands. One whose thread was resolved, or that got a thumb down, is dismissed"
                        + " and not said again on this pull request. The lines of an outdated one are no longer part of the diff.",
                "</details>");
    }

    private static String part(int number, String what) {
        return number == 0 ? "" : number + " " + what;
    }
}
