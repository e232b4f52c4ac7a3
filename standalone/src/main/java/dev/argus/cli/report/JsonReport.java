package dev.argus.cli.report;

import dev.argus.events.ArgusJson;
import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Reading.UnreadFile;
import dev.argus.standalone.review.ReviewResult;
import java.util.List;
import tools.jackson.databind.ObjectWriter;

/** The review in the words of the events, for programs of one's own. Like an event, it only ever gains fields. */
public final class JsonReport implements Report {

    private static final ObjectWriter WRITER = ArgusJson.mapper().writerWithDefaultPrettyPrinter();

    private record Json(
            String subject,
            Outcome outcome,
            String summary,
            List<Finding> findings,
            List<String> read,
            List<UnreadFile> unread,
            ModelUsage usage) {}

    @Override
    public String of(ReviewResult review) {
        var reading = review.reading();
        return WRITER.writeValueAsString(new Json(
                        review.subject(),
                        review.outcome(),
                        review.findings().summary(),
                        review.findings().findings(),
                        reading == null
                                ? List.of()
                                : reading.read().stream()
                                        .map(file -> file.path())
                                        .toList(),
                        reading == null ? List.of() : reading.unread(),
                        review.usage()))
                + "\n";
    }
}
