package dev.argus.runtime.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.Side;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RedactionTest {

    private static final SecretRules RULES = SecretRules.load();

    private final Tokens tokens = new Tokens(7);
    private final String pat = tokens.of("ghp^_<alnum 36>");
    private final String stripe = tokens.of("sk_live^_<alnum 24>");
    private final Redaction redaction = new Redaction(RULES);

    @Test
    void a_secret_is_replaced_whether_it_is_added_removed_or_context() {
        Hunk redacted =
                redact("A.java", " a(\"" + pat + "\");", "-b(\"" + stripe + "\");", "+c(\"" + pat + "\");", "+d();");

        assertThat(redacted.lines())
                .containsExactly(
                        " a(\"[secret:github-pat:1]\");",
                        "-b(\"[secret:stripe-key:1]\");",
                        "+c(\"[secret:github-pat:1]\");",
                        "+d();");
    }

    @Test
    void the_same_secret_has_one_placeholder_all_through_the_review_and_another_has_the_next_number() {
        String other = tokens.of("ghp^_<alnum 36>");

        redact("A.java", "+" + pat);
        redact("B.java", "+" + other);
        Hunk third = redact("C.java", "+" + other + " " + pat);

        assertThat(third.lines()).containsExactly("+[secret:github-pat:2] [secret:github-pat:1]");
        assertThat(redaction.redact("leaked " + pat + "\nand " + stripe))
                .isEqualTo("leaked [secret:github-pat:1]\nand [secret:stripe-key:1]");
        assertThat(redaction.secrets()).isEqualTo(Map.of("github-pat", 2, "stripe-key", 1));
    }

    @Test
    void what_a_rule_found_by_its_name_is_replaced_where_it_stands_without_one() {
        String password = tokens.of("<alnum 24>");

        redact("A.java", "+connect(\"" + password + "\");");
        redact("B.java", "+String password = \"" + password + "\";");

        assertThat(redaction.withoutKnown("connect(\"" + password + "\");"))
                .isEqualTo("connect(\"[secret:generic-secret:1]\");");
    }

    @Test
    void a_heading_is_redacted_too() {
        Hunk hunk = new Hunk(9, 0, 9, 1, "login(\"" + pat + "\") {", List.of("+x"));

        assertThat(redaction.redact("A.java", List.of(hunk)).get(0).heading())
                .isEqualTo("login(\"[secret:github-pat:1]\") {");
    }

    @Test
    void what_has_no_secret_stays_as_it_is() {
        Hunk hunk = hunk(" a", "+b", "-c");

        assertThat(redaction.redact("A.java", List.of(hunk)).get(0)).isSameAs(hunk);
        assertThat(redaction.findings()).isEmpty();
    }

    @Test
    void an_added_secret_is_a_finding_at_its_line_that_says_what_to_do_and_not_the_secret() {
        redact("src/A.java", " a", "+key = \"" + stripe + "\";");

        assertThat(redaction.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.anchor()).isEqualTo(new Anchor.Lines("src/A.java", Side.RIGHT, 11, 11, false));
            assertThat(finding.severity()).isEqualTo(Severity.HIGH);
            assertThat(finding.category()).isEqualTo(Category.SECURITY);
            assertThat(finding.confidence()).isGreaterThan(0.9);
            assertThat(finding.title()).startsWith("A secret is committed here (Stripe secret key)");
            assertThat(finding.explanation()).contains("Revoke").contains("secret store");
            assertThat(finding.quote()).isEqualTo("key = \"[secret:stripe-key:1]\";");
            assertThat(finding.suggestion()).isNull();
            assertThat(finding.toString()).doesNotContain(stripe);
        });
    }

    @Test
    void removed_and_unchanged_secrets_are_replaced_without_a_word() {
        redact("A.java", " " + pat, "-" + stripe);

        assertThat(redaction.findings()).isEmpty();
    }

    @Test
    void secrets_of_one_kind_in_one_hunk_are_one_finding_that_names_the_other_lines() {
        String[] lines = Stream.concat(
                        Stream.of("+" + pat, "+x"),
                        Collections.nCopies(11, "").stream().map(any -> "+" + tokens.of("ghp^_<alnum 36>")))
                .toArray(String[]::new);
        redact("A.java", lines);
        redact("B.java", "+" + pat);

        assertThat(redaction.findings())
                .extracting(finding -> finding.anchor().path())
                .containsExactly("A.java", "B.java");
        assertThat(redaction.findings().get(0).explanation())
                .contains("in lines 12, 13, 14, 15, 16, 17, 18, 19 and 3 others.");
    }

    @Test
    void a_secret_in_another_hunk_is_a_finding_of_its_own() {
        Hunk later = new Hunk(90, 0, 91, 1, "", List.of("+b = " + tokens.of("ghp^_<alnum 36>")));

        redaction.redact("A.java", List.of(hunk("+a = " + pat), later));

        assertThat(redaction.findings())
                .extracting(finding -> ((Anchor.Lines) finding.anchor()).start())
                .containsExactly(10, 91);
    }

    @Test
    void another_secret_in_the_hunk_is_another_finding_but_one_elsewhere_changes_nothing() {
        redact("A.java", "+a = " + pat);
        String before = redaction.findings().get(0).fingerprint();

        Redaction elsewhere = new Redaction(RULES);
        elsewhere.redact("0.java", List.of(hunk("+" + tokens.of("ghp^_<alnum 36>"))));
        elsewhere.redact("A.java", List.of(hunk(" moved", "+a = " + pat)));
        Redaction another = new Redaction(RULES);
        another.redact("A.java", List.of(hunk("+a = " + pat, "+b = " + tokens.of("ghp^_<alnum 36>"))));

        assertThat(elsewhere.findings().get(1).fingerprint()).isEqualTo(before);
        assertThat(another.findings().get(0).fingerprint()).isNotEqualTo(before);
    }

    @Test
    void a_comment_on_the_line_keeps_it_unsaid_but_not_readable() {
        Hunk redacted = redact("A.java", "+key = \"" + stripe + "\" // gitleaks:allow");

        assertThat(redacted.lines()).containsExactly("+key = \"[secret:stripe-key:1]\" // gitleaks:allow");
        assertThat(redaction.findings()).isEmpty();
    }

    @Test
    void where_rules_overlap_nothing_of_the_longer_match_is_left() {
        Hunk redacted = redact("A.java", "+password = \"" + stripe + "!more#9Zq\"");

        assertThat(redacted.lines()).hasSize(1);
        assertThat(redacted.lines().get(0)).startsWith("+password = \"[secret:").doesNotContain("9Zq");
    }

    @Test
    void every_line_of_a_private_key_is_replaced_in_its_place() {
        String[] pem = tokens.pem("RSA PRIVATE KEY", 6);
        Hunk redacted = redact("id_rsa", added("  ", pem));

        assertThat(redacted.lines()).hasSize(pem.length);
        assertThat(redacted.lines().get(3)).isEqualTo("+  [secret:private-key:1]");
        assertThat(redacted.lines()).allMatch(line -> line.contains("[secret:private-key:1]"));
        assertThat(redaction.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.title()).contains("(private key)");
            assertThat(finding.anchor()).isEqualTo(new Anchor.Lines("id_rsa", Side.RIGHT, 10, 10, false));
        });
    }

    @Test
    void a_private_key_of_which_a_hunk_shows_a_part_is_replaced_as_far_as_it_is_shown() {
        String[] pem = tokens.pem("PRIVATE KEY", 12);
        for (int[] part : new int[][] {{0, 6}, {6, 14}, {3, 7}}) {
            String[] lines = Arrays.copyOfRange(pem, part[0], part[1]);

            Hunk redacted = redact("key.pem", added("", lines));

            assertThat(redacted.lines())
                    .as("lines %d to %d", part[0], part[1])
                    .allMatch(line -> line.contains("[secret:"));
        }
    }

    @Test
    void a_private_key_within_strings_is_replaced_with_what_is_around_it_kept() {
        String[] pem = tokens.pem("EC PRIVATE KEY", 3);
        String json = "+  \"private_key\": \"" + String.join("\\n", pem) + "\\n\",";
        List<String> code =
                Arrays.stream(pem).map(line -> "+    + \"" + line + "\\n\"").toList();

        assertThat(redact("account.json", json).lines())
                .containsExactly("+  \"private_key\": \"[secret:private-key:1]\\n\",");
        assertThat(redact("Key.java", code.toArray(String[]::new)).lines())
                .noneMatch(line -> line.contains(pem[1]) || line.contains(pem[2]) || line.contains(pem[3]));
    }

    @Test
    void code_that_handles_keys_is_no_key() {
        Hunk redacted = redact(
                "Pem.java",
                "+String body = pem.replace(\"" + dashed("BEGIN PRIVATE KEY") + "\", \"\")",
                "+    .replace(\"" + dashed("END PRIVATE KEY") + "\", \"\")",
                "+    .replaceAll(\"\\\\s\", \"\");",
                "+if (pem.startsWith(\"" + dashed("BEGIN RSA PRIVATE KEY") + "\")) {",
                "+    return decode(body);",
                "+}");

        assertThat(redacted.lines()).noneMatch(line -> line.contains("[secret:"));
    }

    @Test
    void a_line_of_a_megabyte_is_searched_and_not_quoted() {
        redact("app.min.js", "+" + "var a=1,".repeat(130_000) + "k=\"" + pat + "\";");

        Finding finding = redaction.findings().get(0);
        assertThat(finding.quote()).isEqualTo("[secret:github-pat:1]");
    }

    private Hunk redact(String path, String... lines) {
        return redaction.redact(path, List.of(hunk(lines))).get(0);
    }

    private static String[] added(String indent, String... lines) {
        return Arrays.stream(lines).map(line -> "+" + indent + line).toArray(String[]::new);
    }

    private static String dashed(String words) {
        return "-".repeat(5) + words + "-".repeat(5);
    }

    private static Hunk hunk(String... lines) {
        int added =
                (int) Arrays.stream(lines).filter(line -> line.startsWith("+")).count();
        int removed =
                (int) Arrays.stream(lines).filter(line -> line.startsWith("-")).count();
        return new Hunk(10, lines.length - added, 10, lines.length - removed, "", List.of(lines));
    }
}
