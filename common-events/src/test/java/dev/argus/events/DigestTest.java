package dev.argus.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** The expected values were computed by Python's hashlib: they are what stands in topics, markers and check runs already. */
class DigestTest {

    @Test
    void content_is_named_by_its_sha_256() {
        assertThat(Digest.of("abc".getBytes(StandardCharsets.UTF_8)).hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void parts_have_the_digest_they_always_had() {
        assertThat(Digest.of("a", "bc").hex())
                .isEqualTo("b534ce16ac9c8b36823f39a395ce8e0e3c7ad9605b82b5444f18cadacd217a5d");
        assertThat(Digest.of("a", "bc").base32()).isEqualTo("mkqcs5lcji5jd0hv76hpbjke1o");
        assertThat(Digest.of("naïve", "").base32()).isEqualTo("vvkauboireespcqf3msbjajgcd");
    }

    @Test
    void leading_zeros_are_kept() {
        assertThat(Digest.of("469").base32()).isEqualTo("00uqbm7rfr9mh2miak2t7fcf22");
    }

    @Test
    void moving_characters_between_parts_changes_the_digest() {
        Gen<String> maybeEmpty = strings().allPossible().ofLengthBetween(0, 20);
        Gen<String> moved = strings().allPossible().ofLengthBetween(1, 20);

        qt().forAll(maybeEmpty, moved, maybeEmpty)
                .check((head, middle, tail) -> !Digest.of(head + middle, tail)
                        .hex()
                        .equals(Digest.of(head, middle + tail).hex()));
    }

    @Test
    void an_empty_part_counts() {
        assertThat(Digest.of("a", "").hex())
                .isNotEqualTo(Digest.of("a").hex())
                .isNotEqualTo(Digest.of("", "a").hex());
    }
}
