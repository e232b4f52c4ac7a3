package dev.argus.publisher.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Coverage;
import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewPolicy.Note;
import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Reading.Reason;
import dev.argus.events.content.Reading.UnreadFile;
import dev.argus.events.content.Side;
import dev.argus.publisher.Sample;
import dev.argus.publisher.markdown.HostileAnswer;
import dev.argus.publisher.markdown.PostedText;
import dev.argus.publisher.markdown.VisibleText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each hostile answer in each place of a comment that it can reach, looked at as GitHub renders it. */
class HostileAnswersTest {

    /** A page with the text in one place of it. */
    private static final Map<String, UnaryOperator<String>> PLACES = new TreeMap<>(Map.of(
            "title at a line", text -> InlineComment.of(finding(filled(text), "e", null)),
            "explanation at a line", text -> InlineComment.of(finding("t", text, null)),
            "explanation in the fold", text -> summary(Sample.reading(), "s", elsewhere("a.txt", "t", text)),
            "title in the table", text -> summary(Sample.reading(), "s", elsewhere("a.txt", filled(text), "e")),
            "path of a finding", text -> summary(Sample.reading(), "s", elsewhere(text, "t", "e")),
            "path of an unread file", text -> summary(unread(filled(text), ""), "s"),
            "reason of an unread file", text -> summary(unread("a.txt", text), "s"),
            "summary of the change", text -> summary(Sample.reading(), text),
            "rules", text -> summaryUnder(Sample.policyWithNotes(new Note(filled(text), List.of(filled(text))))),
            "reason and model", HostileAnswersTest::failure));

    @TestFactory
    Stream<DynamicTest> wherever_a_hostile_answer_stands_the_page_is_that_of_its_clean_twin() {
        return HostileAnswer.all().stream()
                .map(hostile -> DynamicTest.dynamicTest(
                        hostile.toString(),
                        () -> PLACES.forEach((place, page) -> {
                            List<String> frame = PostedText.frameOf(page.apply(hostile.answer()));

                            assertThat(frame).as(place).isEqualTo(PostedText.frameOf(page.apply(hostile.twin())));
                        })));
    }

    @TestFactory
    Stream<DynamicTest> a_hostile_fix_is_offered_exactly_as_it_is_or_not_at_all() {
        return HostileAnswer.all().stream()
                .map(hostile -> DynamicTest.dynamicTest(hostile.toString(), () -> {
                    String fix = hostile.answer();

                    String comment = InlineComment.of(finding("t", "e", fix));

                    PostedText.frameOf(comment);
                    assertThat(PostedText.suggestionsIn(comment)).isIn(List.of(), List.of(fix + "\n"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_hostile_reason_is_one_visible_line_as_the_title_of_a_check() {
        return HostileAnswer.all().stream()
                .map(hostile -> DynamicTest.dynamicTest(hostile.toString(), () -> {
                    Verdict verdict = Verdict.of(
                            Outcome.failed(filled(hostile.answer())), Tally.NONE, Coverage.NONE, ReviewPolicy.DEFAULTS);

                    assertThat(verdict.title()).isEqualTo(VisibleText.line(verdict.title()));
                    assertThat(verdict.conclusion()).isEqualTo(Verdict.Conclusion.NEUTRAL);
                }));
    }

    /** Some things may not be blank, and then nothing hostile is in them. */
    private static String filled(String text) {
        return text.isBlank() ? "x" : text;
    }

    private static Finding finding(String title, String explanation, @Nullable String fix) {
        Anchor line = new Anchor.Lines(Sample.CLIENT, Side.RIGHT, 118, 118, false);
        return new Finding("0", line, Severity.HIGH, Category.SECURITY, 1, title, explanation, "old", fix);
    }

    private static Finding elsewhere(String path, String title, String explanation) {
        Anchor file = new Anchor.WholeFile(path);
        return new Finding("0", file, Severity.HIGH, Category.SECURITY, 1, title, explanation, "old", null);
    }

    private static Reading unread(String path, String detail) {
        return new Reading(
                "b".repeat(40), Sample.reading().read(), List.of(new UnreadFile(path, Reason.TOO_LARGE, detail)));
    }

    private static String summary(Reading reading, String summary, Finding... findings) {
        return summary(Sample.generated(Outcome.complete()), reading, summary, findings);
    }

    private static String summaryUnder(ReviewPolicy policy) {
        return summary(Sample.generated(Outcome.complete(), policy, new Coverage(4, 2, 0)), Sample.reading(), "s");
    }

    private static String summary(ReviewGenerated generated, Reading reading, String summary, Finding... findings) {
        ReviewContent content = new ReviewContent(new Findings(summary, List.of(findings)), reading);
        Placement placement = new Placement(List.of(), List.of(findings));
        return SummaryComment.of(generated, content, placement, Sample.PAGE);
    }

    private static String failure(String text) {
        ReviewGenerated like = Sample.generated(Outcome.failed(filled(text)));
        ModelUsage usage = new ModelUsage(filled(text), 1, 1, 0, 1, 0, null, 1);
        return SummaryComment.ofFailure(new ReviewGenerated(
                like.request(),
                like.policy(),
                like.outcome(),
                null,
                null,
                like.coverage(),
                like.promptVersion(),
                usage,
                null));
    }
}
