package dev.argus.cli.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.argus.events.ArgusJson;
import dev.argus.events.Outcome;
import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Side;
import dev.argus.standalone.review.ReviewResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.ObjectWriter;

/**
 * The review as a static analysis log, for code scanning and editors.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class SarifReport implements Report {

    private static final ObjectWriter WRITER = ArgusJson.mapper().writerWithDefaultPrettyPrinter();
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    /** Paths are relative to the top of the repository; only the reader knows where that lies. */
    private static final String ROOT = "%SRCROOT%";

    private final String version;

    /** @param version of Argus */
    public SarifReport(String version) {
        this.version = version;
    }

    @Override
    public String of(ReviewResult review) {
        Run run = new Run(
                new Tool(new Driver("Argus", version, rules())),
                List.of(invocation(review)),
                review.findings().findings().stream().map(SarifReport::result).toList());
        return WRITER.writeValueAsString(new Log(SCHEMA, "2.1.0", List.of(run))) + "\n";
    }

    private static List<Rule> rules() {
        return Arrays.stream(Finding.Category.values())
                .map(category -> new Rule(ruleId(category)))
                .toList();
    }

    /** What was not read is told as well: no result is not the same as nothing found. */
    private static Invocation invocation(ReviewResult review) {
        Reading reading = review.reading();
        Stream<Notification> gaps = reading == null
                ? Stream.empty()
                : reading.unread().stream()
                        .filter(file -> file.reason().leavesAGap())
                        .map(file -> new Notification(
                                "warning",
                                new Message("Not read: " + Words.unread(file)),
                                List.of(new Location(new PhysicalLocation(artifact(file.path()), null)))));
        String reason = review.outcome().reason();
        Stream<Notification> end = reason == null
                ? Stream.empty()
                : Stream.of(new Notification(
                        review.outcome().wasRead() ? "warning" : "error", new Message(reason), List.of()));
        return new Invocation(
                review.outcome().state() != Outcome.State.FAILED,
                Stream.concat(end, gaps).toList());
    }

    private static Result result(Finding finding) {
        return new Result(
                ruleId(finding.category()),
                level(finding.severity()),
                new Message(
                        finding.explanation().isBlank()
                                ? finding.title()
                                : finding.title() + "\n\n" + finding.explanation()),
                List.of(new Location(location(finding.anchor()))),
                Map.of("argus/v1", finding.fingerprint()),
                finding.confidence() * 100,
                fixes(finding));
    }

    /** Lines that were removed stand in no file any more, so such a finding names its file alone. */
    private static PhysicalLocation location(Anchor anchor) {
        Region region = anchor instanceof Anchor.Lines lines && lines.side() == Side.RIGHT
                ? new Region(lines.start(), lines.end())
                : null;
        return new PhysicalLocation(artifact(anchor.path()), region);
    }

    private static List<Fix> fixes(Finding finding) {
        String suggestion = finding.suggestion();
        PhysicalLocation location = location(finding.anchor());
        if (suggestion == null || location.region() == null) {
            return List.of();
        }
        Replacement replacement = new Replacement(location.region(), new Content(suggestion));
        return List.of(new Fix(List.of(new Change(location.artifactLocation(), List.of(replacement)))));
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }

    private static String ruleId(Finding.Category category) {
        return category.name().toLowerCase(Locale.ROOT);
    }

    private static Artifact artifact(String path) {
        return new Artifact(UriUtils.encodePath(path, StandardCharsets.UTF_8), ROOT);
    }

    private record Log(@JsonProperty("$schema") String schema, String version, List<Run> runs) {}

    private record Run(Tool tool, List<Invocation> invocations, List<Result> results) {}

    private record Tool(Driver driver) {}

    private record Driver(String name, String version, List<Rule> rules) {}

    private record Rule(String id) {}

    private record Invocation(boolean executionSuccessful, List<Notification> toolExecutionNotifications) {}

    private record Notification(String level, Message message, List<Location> locations) {}

    /** @param rank how sure Argus is, 0 to 100 */
    private record Result(
            String ruleId,
            String level,
            Message message,
            List<Location> locations,
            Map<String, String> partialFingerprints,
            double rank,
            List<Fix> fixes) {}

    private record Message(String text) {}

    private record Location(PhysicalLocation physicalLocation) {}

    private record PhysicalLocation(
            Artifact artifactLocation, @Nullable Region region) {}

    private record Artifact(String uri, String uriBaseId) {}

    private record Region(int startLine, int endLine) {}

    private record Fix(List<Change> artifactChanges) {}

    private record Change(Artifact artifactLocation, List<Replacement> replacements) {}

    private record Replacement(Region deletedRegion, Content insertedContent) {}

    private record Content(String text) {}
}
