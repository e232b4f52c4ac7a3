package dev.argus.github.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.github.stub.TestKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppKeyTest {

    private static final String REMEDY = ": give the file GitHub let you download, or its path";

    @TempDir
    Path directory;

    @Test
    void a_key_is_read_in_both_formats() {
        assertThat(AppKey.read(new Secret(TestKey.pkcs1())).signer()).isNotNull();
        assertThat(AppKey.read(new Secret(TestKey.pkcs8())).signer()).isNotNull();
    }

    @Test
    void line_breaks_may_be_spelled_out_or_those_of_windows() {
        assertThat(AppKey.read(new Secret(TestKey.pkcs1().replace("\n", "\\n"))).signer())
                .isNotNull();
        assertThat(AppKey.read(new Secret("\n " + TestKey.pkcs1().replace("\n", "\r\n")))
                        .signer())
                .isNotNull();
    }

    @Test
    void a_key_is_read_from_a_file() throws IOException {
        Path file = Files.writeString(directory.resolve("argus.private-key.pem"), TestKey.pkcs1());

        assertThat(AppKey.read(new Secret(file.toString())).signer()).isNotNull();
    }

    @Test
    void what_is_no_key_is_told_by_its_first_letters_alone() {
        String base64 = TestKey.pkcs1().replaceAll("-----.*-----|\n", "");

        assertRefused(base64, "ARGUS_GITHUB_PRIVATE_KEY is not a PEM key (it begins with \"MIIE\")" + REMEDY);
        assertRefused("abc", "ARGUS_GITHUB_PRIVATE_KEY is not a PEM key (it begins with \"abc\")" + REMEDY);
    }

    @Test
    void a_file_that_is_not_there_or_holds_something_else_is_named() throws IOException {
        Path file = Files.writeString(directory.resolve("notes.txt"), "Dear diary");

        assertRefused(
                "/no/such/key.pem",
                "ARGUS_GITHUB_PRIVATE_KEY names /no/such/key.pem, and there is no such file" + REMEDY);
        assertRefused(file.toString(), "ARGUS_GITHUB_PRIVATE_KEY is not a PEM key (it begins with \"Dear\")" + REMEDY);
    }

    @Test
    void keys_of_other_kinds_are_named() {
        assertRefused(
                TestKey.publicPem(),
                "ARGUS_GITHUB_PRIVATE_KEY holds no readable private key (it says BEGIN PUBLIC KEY)" + REMEDY);
        assertRefused(
                TestKey.pkcs8(TestKey.generate("EC", 256)),
                "ARGUS_GITHUB_PRIVATE_KEY is not an RSA key (it is EC)" + REMEDY);
        assertRefused(
                TestKey.pkcs8(TestKey.generate("RSA", 1024)),
                "ARGUS_GITHUB_PRIVATE_KEY is not a key GitHub made (The RSA key size must be at least 2048 bits)"
                        + REMEDY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN RSA PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nMIIEow==\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIEow==\n-----END ENCRYPTED PRIVATE KEY-----"
            })
    void a_broken_key_is_refused_without_quoting_it(String pem) {
        assertThatThrownBy(() -> AppKey.read(new Secret(pem)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds no readable private key")
                .hasMessageNotContaining("MIIE")
                .hasNoCause();
    }

    @Test
    void a_secret_prints_nothing_of_itself() {
        assertThat(new Secret("ghs_123")).hasToString("***");
    }

    private static void assertRefused(String given, String message) {
        assertThatThrownBy(() -> AppKey.read(new Secret(given)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
