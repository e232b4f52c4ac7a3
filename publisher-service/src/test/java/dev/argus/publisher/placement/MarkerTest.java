package dev.argus.publisher.placement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.events.ReviewId;
import dev.argus.events.Severity;
import dev.argus.events.content.Fingerprint;
import dev.argus.publisher.Sample;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {

    private static final ReviewId ID = Sample.requested().review().id();

    private static final Marker.OfSummary SUMMARY =
            Marker.OfSummary.of(Sample.requested().review(), new Tally(Map.of(Severity.CRITICAL, 1, Severity.LOW, 12)));

    private static final MarkerSeal SEAL = new MarkerSeal(List.of("a key of this test".getBytes(UTF_8)));

    @Test
    void a_review_is_known_again() {
        Marker.OfReview marker = new Marker.OfReview(ID, List.of(Fingerprint.of("a", "b"), Fingerprint.of("c", "d")));

        assertThat(Marker.OfReview.in(SEAL.above(Sample.PULL_REQUEST, marker, "2 findings.")))
                .contains(marker);
        assertThat(Marker.OfReview.in(SEAL.above(Sample.PULL_REQUEST, new Marker.OfReview(ID, List.of()), "x")))
                .contains(new Marker.OfReview(ID, List.of()));
    }

    @Test
    void a_summary_is_known_again_with_all_it_said() {
        assertThat(Marker.OfSummary.in(SEAL.above(Sample.PULL_REQUEST, SUMMARY, "### Argus")))
                .contains(SUMMARY);
        assertThat(SUMMARY.isOf(Sample.PULL_REQUEST)).isTrue();
    }

    @Test
    void line_ends_of_windows_do_not_matter() {
        assertThat(Marker.OfSummary.in(
                        SEAL.above(Sample.PULL_REQUEST, SUMMARY, "### Argus").replace("\n", "\r\n")))
                .contains(SUMMARY);
    }

    @Test
    void as_many_fingerprints_as_comments_are_allowed_fit() {
        List<String> most = IntStream.range(0, Placement.MAX_INLINE)
                .mapToObj(i -> Fingerprint.of("path", "quote " + i))
                .toList();
        Marker.OfReview marker = new Marker.OfReview(ID, most);

        assertThat(Marker.OfReview.in(SEAL.above(Sample.PULL_REQUEST, marker, "x")))
                .contains(marker);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " %s",
                "text\n%s",
                "\n%s",
                "> %s",
                "`%s`",
                "%s text on the same line",
            })
    void only_the_very_first_line_is_a_marker(String shape) {
        assertThat(Marker.OfSummary.in(shape.formatted(SUMMARY.line()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- argus:review id=short inline= -->",
                "<!-- argus:review id=00000000000000000000000000 -->",
                "<!-- argus:review id=00000000000000000000000000 inline=--> -->",
                "<!-- argus:review  id=00000000000000000000000000 inline= -->",
                "<!--argus:review id=00000000000000000000000000 inline= -->",
                "<!-- Argus:review id=00000000000000000000000000 inline= -->",
                "<!-- argus:review id=00000000000000000000000000 inline= approved=yes -->",
                "",
            })
    void what_is_not_exactly_a_marker_is_none(String body) {
        assertThat(Marker.OfReview.in(body)).isEmpty();
        assertThat(Marker.OfSummary.in(body)).isEmpty();
    }

    @Test
    void a_marker_cannot_be_closed_from_within() {
        assertThatThrownBy(() -> new Marker.OfReview(ID, List.of("--> text")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void people_do_not_see_it() {
        assertThat(Marker.strippedFrom(SEAL.above(Sample.PULL_REQUEST, SUMMARY, "### Argus")))
                .isEqualTo("### Argus");
        assertThat(Marker.strippedFrom("### Argus")).isEqualTo("### Argus");
    }
}
