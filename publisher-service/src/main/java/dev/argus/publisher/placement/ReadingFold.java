package dev.argus.publisher.placement;

import dev.argus.events.Outcome;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.content.Reading;
import dev.argus.publisher.markdown.SafeMarkdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What was read and what was not, folded; open where something is missing that was worth reading. */
final class ReadingFold {

    private static final int MAX_REASON = 200;
    private static final int MAX_PATH = 100;
    private static final int MAX_GROUPS = 12;
    private static final int MAX_IN_SENTENCE = 3;

    private ReadingFold() {}

    /** Empty when everything was read. */
    static String of(ReviewGenerated generated, Reading reading) {
        boolean partial = generated.outcome().state() == Outcome.State.PARTIAL;
        List<String> notRead = notRead(reading);
        if (notRead.isEmpty() && !partial) {
            return "";
        }
        int before = reading.shown().size() - reading.read().size();
        String reason = Objects.requireNonNullElse(generated.outcome().reason(), "");
        return SummaryComment.joined(
                "<details" + (partial ? " open" : "") + "><summary>" + Wording.coverage(generated.coverage(), before)
                        + "</summary>",
                SummaryComment.sentence(reason),
                listed("Not read:", notRead),
                "</details>");
    }

    private static List<String> notRead(Reading reading) {
        List<UnreadFiles.Group> groups = UnreadFiles.of(reading.unread());
        List<String> parts = new ArrayList<>();
        groups.stream().limit(MAX_GROUPS).map(ReadingFold::part).forEach(parts::add);
        int more = groups.stream()
                .skip(MAX_GROUPS)
                .mapToInt(UnreadFiles.Group::files)
                .sum();
        if (more > 0) {
            parts.add(Wording.files(more) + " more");
        }
        if (reading.unlisted() > 0) {
            parts.add(Wording.files(reading.unlisted()) + " that GitHub does not list");
        }
        return parts;
    }

    private static String part(UnreadFiles.Group group) {
        return group.places().stream().map(ReadingFold::place).collect(Collectors.joining(", ")) + " ("
                + SafeMarkdown.line(group.why(), MAX_REASON) + ")";
    }

    private static String place(UnreadFiles.Place place) {
        if (place.path().isEmpty()) {
            return place.files() + " more";
        }
        String path = SafeMarkdown.code(place.path(), MAX_PATH);
        return place.files() == 1 ? path : Wording.files(place.files()) + " under " + path;
    }

    /** A few things in a sentence, more of them one below the other. */
    private static String listed(String heading, List<String> parts) {
        if (parts.isEmpty()) {
            return "";
        }
        return parts.size() <= MAX_IN_SENTENCE
                ? heading + " " + String.join(", ", parts) + "."
                : heading + "\n\n- " + String.join("\n- ", parts);
    }
}
