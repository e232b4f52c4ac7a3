package dev.argus.ingress.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormPayloadTest {

    @Test
    void what_a_browser_would_encode_is_decoded() {
        qt().forAll(strings().basicMultilingualPlaneAlphabet().ofLengthBetween(0, 200))
                .check(text -> payloadOf("payload=" + URLEncoder.encode(text, UTF_8))
                        .equals(Optional.of(new String(text.getBytes(UTF_8), UTF_8))));
    }

    @Test
    void other_fields_are_passed_over() {
        assertThat(payloadOf("a=1&payload=%7B%7D&b=2")).contains("{}");
        assertThat(payloadOf("payload2=no&xpayload=no&pay=no&payload=yes")).contains("yes");
        assertThat(payloadOf("payload=first&payload=second")).contains("first");
    }

    @Test
    void a_plus_is_a_space_and_text_may_be_left_as_it_is() {
        assertThat(payloadOf("payload={\"a\":+\"b%2Bc\"}")).contains("{\"a\": \"b+c\"}");
        assertThat(payloadOf("payload=")).contains("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&", "payload", "payload%3D{}", "Payload={}", "=payload", "{\"a\":1}"})
    void a_form_without_the_field_has_no_payload(String form) {
        assertThat(payloadOf(form)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"payload=%", "payload=%2", "payload=%zz", "payload=a%2&b"})
    void a_broken_escape_is_an_error(String form) {
        assertThatIOException().isThrownBy(() -> decode(form));
    }

    private static Optional<String> payloadOf(String form) {
        try {
            return decode(form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> decode(String form) throws IOException {
        Optional<InputStream> payload = FormPayload.of(new ByteArrayInputStream(form.getBytes(UTF_8)));
        return payload.isEmpty()
                ? Optional.empty()
                : Optional.of(new String(payload.get().readAllBytes(), UTF_8));
    }
}
