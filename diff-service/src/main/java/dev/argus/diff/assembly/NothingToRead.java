package dev.argus.diff.assembly;

import static dev.argus.diff.assembly.Numbers.counted;
import static dev.argus.diff.assembly.Numbers.grouped;

import dev.argus.events.Outcome;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Reading.Reason;
import dev.argus.events.content.Reading.UnreadFile;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words for a pull request of which no file is read. It is skipped when the rules want it so, and has failed when a limit or fault does. */
final class NothingToRead {

    private NothingToRead() {}

    static Outcome outcome(Reading reading) {
        Map<Reason, Long> counts = counts(reading);
        if (reading.coverage().leftOut() > 0) {
            return Outcome.failed("nothing could be read: " + gaps(reading, counts));
        }
        if (counts.isEmpty()) {
            return Outcome.skipped("no file changed");
        }
        return Outcome.skipped(
                counts.size() == 1
                        ? only(counts.keySet().iterator().next())
                        : "nothing to read: " + phrases(counts).collect(Collectors.joining(", ")));
    }

    /** What there is was read before. It is as complete as it was then: what was left out then is left out again, or it would be read now. */
    static Outcome again(Reading reading) {
        return reading.coverage().leftOut() == 0
                ? Outcome.complete()
                : Outcome.partial("not everything was read: " + gaps(reading, counts(reading)));
    }

    private static String gaps(Reading reading, Map<Reason, Long> counts) {
        if (reading.unread().size() == 1 && reading.unlisted() == 0) {
            UnreadFile file = reading.unread().get(0);
            String why = file.detail().isEmpty() ? phrase(1, file.reason()) : file.detail();
            return file.path() + " (" + why + ")";
        }
        Stream<String> unlisted = reading.unlisted() == 0
                ? Stream.empty()
                : Stream.of(counted(reading.unlisted(), "file") + " not listed");
        return Stream.concat(phrases(counts), unlisted).collect(Collectors.joining(", "));
    }

    private static Map<Reason, Long> counts(Reading reading) {
        return reading.unread().stream()
                .collect(Collectors.groupingBy(UnreadFile::reason, TreeMap::new, Collectors.counting()));
    }

    private static String only(Reason reason) {
        return switch (reason) {
            case REMOVED -> "files were only removed";
            case NO_TEXT_CHANGED -> "no text changed";
            case IGNORED -> "only files changed that the policy ignores";
            default -> "only " + phrase(2, reason) + " changed";
        };
    }

    private static Stream<String> phrases(Map<Reason, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> grouped(entry.getValue()) + " " + phrase(entry.getValue(), entry.getKey()));
    }

    private static String phrase(long number, Reason reason) {
        String phrase = switch (reason) {
            case BINARY -> "binary file%s";
            case GENERATED -> "generated file%s";
            case VENDORED -> "vendored file%s";
            case LOCK_FILE -> "lock file%s";
            case MINIFIED -> "minified file%s";
            case IGNORED -> "ignored file%s";
            case NO_TEXT_CHANGED -> "file%s without changed text";
            case REMOVED -> "removed file%s";
            case TOO_MANY_FILES -> "file%s over the limit";
            case TOO_LARGE -> "file%s too large";
            case NO_PATCH -> "file%s without a patch";
            case UNPARSABLE -> "file%s with a malformed patch";
        };
        return phrase.formatted(number == 1 ? "" : "s");
    }
}
