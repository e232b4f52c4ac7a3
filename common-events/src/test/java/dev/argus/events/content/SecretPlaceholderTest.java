package dev.argus.events.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretPlaceholderTest {

    @Test
    void a_placeholder_is_known_again_wherever_it_stands() {
        String placeholder = SecretPlaceholder.of("github-pat", 12);

        assertThat(placeholder).isEqualTo("[secret:github-pat:12]");
        assertThat(SecretPlaceholder.isIn("a = \"" + placeholder + "\";")).isTrue();
        assertThat(SecretPlaceholder.isIn("secret[0]: github-pat:12")).isFalse();
    }

    @Test
    void without_its_number_it_stays_the_same_when_secrets_before_it_come_or_go() {
        String text = SecretPlaceholder.of("jwt", 3) + " and " + SecretPlaceholder.of("jwt", 14);

        assertThat(SecretPlaceholder.withoutNumbers(text)).isEqualTo("[secret:jwt] and [secret:jwt]");
    }
}
