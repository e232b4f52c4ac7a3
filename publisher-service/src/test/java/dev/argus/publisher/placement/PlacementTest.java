package dev.argus.publisher.placement;

import static dev.argus.publisher.Sample.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ReviewPolicy.Profile;
import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Side;
import dev.argus.publisher.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {

    private static final CommentableLines LINES = CommentableLines.of(Sample.reading());

    @ParameterizedTest
    @CsvSource({"QUIET, 3", "BALANCED, 7", "THOROUGH, 15"})
    void a_profile_allows_so_many_inline_comments_and_the_rest_is_kept(Profile profile, int inline) {
        List<Finding> findings = IntStream.range(110, 130)
                .mapToObj(line -> finding(Severity.MEDIUM, 0.8, line))
                .toList();

        Placement placement = Placement.of(findings, LINES, profile);

        assertThat(placement.inline()).hasSize(inline);
        assertThat(placement.all()).containsExactlyInAnyOrderElementsOf(findings);
    }

    @Test
    void the_most_severe_come_first_and_among_them_the_surest() {
        Finding low = finding(Severity.LOW, 1, 110);
        Finding guess = finding(Severity.HIGH, 0.6, 111);
        Finding sure = finding(Severity.HIGH, 0.9, 112);
        Finding critical = finding(Severity.CRITICAL, 0.5, 113);

        Placement placement = Placement.of(List.of(low, guess, sure, critical), LINES, Profile.QUIET);

        assertThat(placement.inline()).containsExactly(critical, sure, guess);
        assertThat(placement.elsewhere()).containsExactly(low);
    }

    @Test
    void what_no_line_accepts_goes_elsewhere_and_takes_nobodys_place() {
        Finding between = finding(Severity.CRITICAL, 1, 150);
        Finding acrossHunks =
                finding(Severity.CRITICAL, 1, new Anchor.Lines(Sample.CLIENT, Side.RIGHT, 125, 205, false), "across");
        Finding wholeFile = Sample.wholeFile();
        List<Finding> placeable =
                List.of(finding(Severity.LOW, 1, 110), finding(Severity.LOW, 1, 111), finding(Severity.LOW, 1, 112));
        List<Finding> all = new ArrayList<>(List.of(between, acrossHunks, wholeFile));
        all.addAll(placeable);

        Placement placement = Placement.of(all, LINES, Profile.QUIET);

        assertThat(placement.inline()).containsExactlyElementsOf(placeable);
        assertThat(placement.elsewhere()).containsExactlyInAnyOrder(between, acrossHunks, wholeFile);
    }

    @Test
    void the_same_code_twice_is_commented_once() {
        Finding first = finding(Severity.LOW, 1, new Anchor.Lines(Sample.CLIENT, Side.RIGHT, 110, 110, false), "same");
        Finding second = finding(Severity.LOW, 1, new Anchor.Lines(Sample.CLIENT, Side.RIGHT, 115, 115, false), "same");

        Placement placement = Placement.of(List.of(second, first), LINES, Profile.BALANCED);

        assertThat(placement.inline()).containsExactly(first);
        assertThat(placement.elsewhere()).containsExactly(second);
        assertThat(placement.withInline(List.of(first.fingerprint()))).isEqualTo(placement);
    }

    @Test
    void after_a_refusal_the_lines_that_left_the_diff_are_dropped_first() {
        Finding gone = finding(Severity.HIGH, 1, 200);
        Finding one = finding(Severity.HIGH, 1, 110);
        Finding two = finding(Severity.HIGH, 1, 111);
        CommentableLines now = CommentableLines.ofPatches(Map.of(Sample.CLIENT, "@@ -110,20 +110,20 @@"));

        assertThat(Placement.narrower(List.of(gone, one, two), now)).containsExactly(List.of(one, two), List.of(one));
    }

    @Test
    void after_a_refusal_without_a_visible_reason_one_half_is_tried_and_then_the_other() {
        Finding one = finding(Severity.HIGH, 1, 110);
        Finding two = finding(Severity.HIGH, 1, 111);
        Finding three = finding(Severity.HIGH, 1, 112);

        assertThat(Placement.narrower(List.of(one, two, three), LINES))
                .containsExactly(List.of(one, two), List.of(three));
    }

    @Test
    void a_single_refused_comment_is_not_tried_again() {
        assertThat(Placement.narrower(List.of(finding(Severity.HIGH, 1, 110)), LINES))
                .isEmpty();
    }

    @Test
    void what_stands_from_before_keeps_its_place_and_is_kept_with_the_rest() {
        Finding now = finding(Severity.LOW, 1, 110);
        Finding atItsLine = finding(Severity.HIGH, 1, 111);
        Finding inTheSummary = finding(Severity.CRITICAL, 1, 112);

        Placement placement = Placement.of(List.of(now), LINES, Profile.QUIET)
                .withStanding(List.of(inTheSummary, atItsLine), Set.of(atItsLine.fingerprint()));

        assertThat(placement.inline()).containsExactly(atItsLine, now);
        assertThat(placement.elsewhere()).containsExactly(inTheSummary);
    }

    @Test
    void a_remark_on_a_file_that_is_made_again_is_one_remark() {
        Finding remark = Sample.wholeFile();
        Finding line = finding(Severity.LOW, 1, 110);

        Placement placement = Placement.of(List.of(remark, line), LINES, Profile.QUIET)
                .withStanding(List.of(remark, line), Set.of(line.fingerprint()));

        assertThat(placement.all()).containsExactly(remark, line, line);
    }
}
