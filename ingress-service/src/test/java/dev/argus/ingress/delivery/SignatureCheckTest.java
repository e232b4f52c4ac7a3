package dev.argus.ingress.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GitHub documents the secret, the body and the signature that are used here. */
class SignatureCheckTest {

    private static final WebhookSecret SECRET = new WebhookSecret("It's a Secret to Everybody");
    private static final WebhookSecret OTHER = new WebhookSecret("another secret");
    private static final String BODY = "Hello, World!";
    private static final String HEX = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    @Test
    void the_signature_that_github_documents_passes() {
        assertThat(passes("sha256=" + HEX, BODY, SECRET)).isTrue();
    }

    @Test
    void a_body_that_comes_in_pieces_has_the_same_signature() {
        SignatureCheck check =
                SignatureCheck.of("sha256=" + HEX, List.of(SECRET)).orElseThrow();
        byte[] padded = ("--" + BODY + "--").getBytes(UTF_8);

        for (int i = 0; i < BODY.length(); i++) {
            check.update(padded, 2 + i, 1);
        }

        assertThat(check.passes()).isTrue();
    }

    @Test
    void any_active_secret_will_do_while_it_is_being_changed() {
        assertThat(passes("sha256=" + HEX, BODY, OTHER, SECRET)).isTrue();
        assertThat(passes("sha256=" + HEX, BODY, SECRET, OTHER)).isTrue();
        assertThat(passes("sha256=" + HEX, BODY, OTHER)).isFalse();
    }

    @Test
    void another_body_does_not_pass() {
        assertThat(passes("sha256=" + HEX, "Hello, World", SECRET)).isFalse();
        assertThat(passes("sha256=" + HEX, "", SECRET)).isFalse();
        assertThat(passes("sha256=" + HEX, "\uFEFF" + BODY, SECRET)).isFalse();
    }

    @Test
    void one_wrong_digit_anywhere_does_not_pass() {
        for (int i = 0; i < HEX.length(); i++) {
            char wrong = HEX.charAt(i) == '0' ? '1' : '0';
            String hex = HEX.substring(0, i) + wrong + HEX.substring(i + 1);

            assertThat(passes("sha256=" + hex, BODY, SECRET)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                HEX,
                "sha1=757107ea0eb2509fc211221cce984b8a37570b6d",
                "sha256=",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1",
                "sha256=757107EA0EB2509FC211221CCE984B8A37570B6D7586C22C46F4379C8B043E17",
                "SHA256=" + HEX,
                "sha256=" + HEX + ", sha256=" + HEX,
                "sha256=" + HEX + " ",
                "sha256=" + HEX + "\n",
                "sha256=" + HEX + HEX,
                "sha256=g57107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
            })
    void what_github_would_not_write_is_no_signature(String header) {
        assertThat(SignatureCheck.of(header, List.of(SECRET))).isEmpty();
    }

    @Test
    void a_secret_is_never_shown() {
        assertThat(SECRET).hasToString("***");
    }

    private static boolean passes(String header, String body, WebhookSecret... secrets) {
        SignatureCheck check = SignatureCheck.of(header, List.of(secrets)).orElseThrow();
        byte[] bytes = body.getBytes(UTF_8);
        check.update(bytes, 0, bytes.length);
        return check.passes();
    }
}
