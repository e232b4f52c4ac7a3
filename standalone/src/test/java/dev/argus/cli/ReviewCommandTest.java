package dev.argus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.argus.events.ArgusJson;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ReviewCommandTest {

    @TempDir
    Path temp;

    private Repository repository;

    @BeforeEach
    void aBranchWithACredential() throws Exception {
        repository =
                Repository.in(temp).branch("login").commit("Log in", Map.of("src/Login.java", Repository.CREDENTIAL));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void a_branch_is_reviewed_and_its_finding_decides_the_status() {
        Typed typed = review("--base", "main");

        assertThat(typed.out())
                .startsWith("Argus · 1 finding, 1 high")
                .contains("● High · security  src/Login.java:3", "password", "Read 1 of 1 file.");
        assertThat(typed.err()).contains("pattern matcher, not a language model");
        assertThat(typed.status()).isEqualTo(1);
    }

    @Test
    void a_finding_below_the_threshold_does_not_fail() {
        assertThat(review("--base", "main", "--fail-from", "critical").status()).isZero();
    }

    @Test
    void a_clean_branch_is_clean() throws Exception {
        repository.branch("docs").commit("Describe", Map.of("docs/shop.md", "Sells things.\n"));

        Typed typed = review("--base", "login");

        assertThat(typed.out()).startsWith("Argus · nothing to report");
        assertThat(typed.status()).isZero();
    }

    @Test
    void the_rules_of_the_base_hold() throws Exception {
        repository
                .branch("strict")
                .commit("Set rules", Map.of(".argus.yml", "ignore: [legacy/**]\nskip_title_words: [Log]\n"))
                .branch("legacy")
                .commit("Log in, the old way", Map.of("legacy/Old.java", "class Old {}\n"));

        Typed typed = review("--base", "strict");

        assertThat(typed.out()).contains("only files changed that the policy ignores");
        assertThat(typed.err()).doesNotContain(".argus.yml");
    }

    @Test
    void what_is_wrong_with_the_rules_is_told_beside_the_report() throws Exception {
        repository
                .branch("broken")
                .commit("Set rules", Map.of(".argus.yml", "profile: quiet\nmax_file: 3\n"))
                .branch("more")
                .commit("Log in again", Map.of("src/Again.java", Repository.CREDENTIAL));

        Typed typed = review("--base", "broken");

        assertThat(typed.out()).startsWith("Argus · 1 finding, 1 high");
        assertThat(typed.err())
                .contains(
                        ".argus.yml on the base branch is not in force, for it has 1 problem",
                        "  line 2: max_file is not a key, did you mean max_files?");
    }

    @Test
    void json_is_for_programs() {
        JsonNode json = ArgusJson.mapper()
                .readTree(review("--base", "main", "--format", "json").out());

        assertThat(json.at("/outcome/state").asString()).isEqualTo("COMPLETE");
        assertThat(json.at("/findings/0/anchor/start").asInt()).isEqualTo(3);
        assertThat(json.at("/usage/model").asString()).contains("pattern-matcher");
    }

    @Test
    void sarif_is_valid_against_its_schema() {
        String sarif = review("--base", "main", "--format", "sarif").out();

        InputStream schema =
                Objects.requireNonNull(ReviewCommandTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(schema, InputFormat.JSON)
                        .validate(sarif, InputFormat.JSON))
                .isEmpty();
        assertThat(sarif).contains("\"startLine\" : 3");
    }

    @Test
    void a_patch_gives_the_same_findings_as_the_branch_it_was_made_of() throws Exception {
        Path patch = Files.writeString(temp.resolve("login.diff"), """
                diff --git a/src/Login.java b/src/Login.java
                new file mode 100644
                --- /dev/null
                +++ b/src/Login.java
                @@ -0,0 +1,4 @@
                +class Login {
                +
                +    String password = "hunter2-and-more";
                +}
                """);

        JsonNode ofPatch = findings(review("--diff", patch.toString(), "--format", "json"));
        JsonNode ofBranch = findings(review("--base", "main", "--format", "json"));

        assertThat(ofPatch).isEqualTo(ofBranch).isNotEmpty();
    }

    @Test
    void what_is_no_diff_and_what_is_no_commit_is_said() throws Exception {
        Path letter = Files.writeString(temp.resolve("letter.txt"), "Dear Ada,\n");

        assertThat(review("--diff", letter.toString()).err()).contains(letter + " is not a unified diff");
        assertThat(review("--base", "nowhere")).satisfies(typed -> {
            assertThat(typed.err()).contains("nowhere names no commit");
            assertThat(typed.status()).isEqualTo(2);
        });
    }

    private Typed review(String... arguments) {
        String[] all = new String[arguments.length + 5];
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        System.arraycopy(
                new String[] {
                    "review",
                    "--model",
                    "demo",
                    "--repo",
                    repository.directory().toString()
                },
                0,
                all,
                0,
                5);
        return Typed.line(all);
    }

    private static JsonNode findings(Typed typed) {
        return ArgusJson.mapper().readTree(typed.out()).at("/findings");
    }
}
