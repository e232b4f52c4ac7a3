package dev.argus.publisher.placement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.events.PullRequestRef;
import dev.argus.publisher.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerSealTest {

    private static final PullRequestRef HERE = Sample.PULL_REQUEST;
    private static final Marker MARKER =
            new Marker.OfReview(Sample.requested().review().id(), List.of());

    private final MarkerSeal seal = sealWith("the first key of all");

    @Test
    void what_it_signed_it_knows() {
        assertThat(seal.isOn(HERE, seal.above(HERE, MARKER, "2 findings."))).isTrue();
        assertThat(seal.isOn(HERE, seal.above(HERE, MARKER, "2 findings.").replace("\n", "\r\n")))
                .isTrue();
    }

    @Test
    void the_text_below_may_be_edited() {
        assertThat(seal.isOn(HERE, seal.above(HERE, MARKER, "2 findings.") + " And a word of a maintainer."))
                .isTrue();
    }

    @Test
    void a_marker_without_a_signature_is_nobodys() {
        assertThat(seal.isOn(HERE, MARKER.line() + "\n\n2 findings.")).isFalse();
    }

    @Test
    void a_signature_holds_for_nothing_else() {
        String signature =
                seal.above(HERE, MARKER, "").lines().skip(1).findFirst().orElseThrow();
        Marker other = Marker.OfSummary.of(Sample.requested().review(), Tally.NONE);

        assertThat(seal.isOn(HERE, other.line() + "\n" + signature + "\n\nAll good."))
                .isFalse();
    }

    @Test
    void carried_to_another_pull_request_it_holds_nothing() {
        PullRequestRef there = new PullRequestRef(
                HERE.installationId(), HERE.repositoryId(), HERE.owner(), HERE.repository(), HERE.number() + 1);

        assertThat(seal.isOn(there, seal.above(HERE, MARKER, "2 findings."))).isFalse();
    }

    @Test
    void a_renamed_repository_keeps_its_signatures() {
        PullRequestRef renamed =
                new PullRequestRef(HERE.installationId(), HERE.repositoryId(), "elsewhere", "renamed", HERE.number());

        assertThat(seal.isOn(renamed, seal.above(HERE, MARKER, "2 findings."))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text\n%s", " %s", "\n%s", "> %s"})
    void only_the_very_first_lines_count(String shape) {
        assertThat(seal.isOn(HERE, shape.formatted(seal.above(HERE, MARKER, "2 findings."))))
                .isFalse();
    }

    @Test
    void after_a_rotation_old_signatures_are_known_until_their_key_is_taken_away() {
        String old = seal.above(HERE, MARKER, "2 findings.");

        assertThat(sealWith("the next key of all", "the first key of all").isOn(HERE, old))
                .isTrue();
        assertThat(sealWith("the next key of all").isOn(HERE, old)).isFalse();
    }

    @Test
    void nothing_is_signed_without_a_key() {
        assertThatThrownBy(() -> new MarkerSeal(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static MarkerSeal sealWith(String... keys) {
        return new MarkerSeal(
                List.of(keys).stream().map(key -> key.getBytes(UTF_8)).toList());
    }
}
