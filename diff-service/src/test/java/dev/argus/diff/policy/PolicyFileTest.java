package dev.argus.diff.policy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ReviewPolicy.ModelFallback;
import dev.argus.events.ReviewPolicy.OnError;
import dev.argus.events.ReviewPolicy.Profile;
import dev.argus.events.ReviewPolicy.WhenSpent;
import dev.argus.events.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFileTest {

    private static final int MAX_BYTES = 64 * 1024;

    @Test
    void a_file_may_set_everything() {
        Policy policy = valid("""
            profile: thorough
            language: de
            severity_floor: medium
            min_confidence: 0.7
            min_score: 7
            fail_from: high
            on_error: fail
            rules:
              - Money is never a double.
              - "Log lines hold no e-mail addresses."
            path_instructions:
              - path: "*.sql"
                instructions: |
                  Every query has a limit.
            models: [gpt-5-mini, anthropic/claude-sonnet-4-5, qwen2.5-coder:7b]
            model_fallback: wait
            when_spent: wait
            include: [src/**, "!src/legacy/**"]
            ignore: ["*.snap"]
            max_files: 20
            max_lines_per_file: 400
            review_drafts: true
            base_branches: [main, release/*]
            skip_labels: [wip]
            skip_title_words: [do not review]
            skip_authors: [octocat]
            skip_bots: true
            """);

        assertThat(policy.get(Keys.PROFILE)).isEqualTo(Profile.THOROUGH);
        assertThat(policy.get(Keys.LANGUAGE)).isEqualTo("de");
        assertThat(policy.get(Keys.SEVERITY_FLOOR)).isEqualTo(Severity.MEDIUM);
        assertThat(policy.get(Keys.MIN_CONFIDENCE)).isEqualTo(0.7);
        assertThat(policy.get(Keys.MIN_SCORE)).isEqualTo(7);
        assertThat(policy.get(Keys.FAIL_FROM)).contains(Severity.HIGH);
        assertThat(policy.get(Keys.ON_ERROR)).isEqualTo(OnError.FAIL);
        assertThat(policy.get(Keys.RULES))
                .containsExactly("Money is never a double.", "Log lines hold no e-mail addresses.");
        assertThat(policy.get(Keys.PATH_INSTRUCTIONS))
                .containsExactly(new PathInstruction("*.sql", "Every query has a limit.\n"));
        assertThat(policy.get(Keys.MODELS))
                .containsExactly("gpt-5-mini", "anthropic/claude-sonnet-4-5", "qwen2.5-coder:7b");
        assertThat(policy.get(Keys.MODEL_FALLBACK)).isEqualTo(ModelFallback.WAIT);
        assertThat(policy.get(Keys.WHEN_SPENT)).isEqualTo(WhenSpent.WAIT);
        assertThat(policy.get(Keys.INCLUDE)).containsExactly("src/**", "!src/legacy/**");
        assertThat(policy.get(Keys.IGNORE)).containsExactly("*.snap");
        assertThat(policy.get(Keys.MAX_FILES)).isEqualTo(20);
        assertThat(policy.get(Keys.MAX_LINES_PER_FILE)).isEqualTo(400);
        assertThat(policy.get(Keys.REVIEW_DRAFTS)).isTrue();
        assertThat(policy.get(Keys.BASE_BRANCHES)).containsExactly("main", "release/*");
        assertThat(policy.get(Keys.SKIP_LABELS)).containsExactly("wip");
        assertThat(policy.get(Keys.SKIP_TITLE_WORDS)).containsExactly("do not review");
        assertThat(policy.get(Keys.SKIP_AUTHORS)).containsExactly("octocat");
        assertThat(policy.get(Keys.SKIP_BOTS)).isTrue();
        assertThat(policy.travelling().models()).hasSize(3);
        assertThat(policy.travelling().leastScore()).isEqualTo(7);
        assertThat(policy.travelling().waitsForFirstModel()).isTrue();
        assertThat(policy.travelling().sources())
                .hasSameSizeAs(Keys.ALL)
                .containsEntry("min_confidence", ".argus.yml, line 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing yet\n", "---\n", "\uFEFF# with a byte order mark", "{}"})
    void a_file_may_say_nothing(String text) {
        assertThat(read(text).problems()).isEmpty();
    }

    @Test
    void never_takes_back_what_the_deployment_asks_for() {
        Policy deployment = Policy.DEFAULTS.under(
                List.of(new Setting<>(Keys.FAIL_FROM, Optional.of(Severity.LOW), "argus.review.fail-from")));

        assertThat(read("fail_from: never").over(deployment).get(Keys.FAIL_FROM))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        max_file: 20                | max_file is not a key, did you mean max_files?
        max-files: 20               | max-files is not a key, did you mean max_files?
        path_filters: []            | path_filters is not a key, did you mean ignore?
        ignore_title_keywords: []   | ignore_title_keywords is not a key, did you mean skip_title_words?
        reviews: {}                 | reviews is not a key
        '? [a, b]'                  | a list is not a key
        '<<: {profile: quiet}'      | << is not a key
        profile: chill              | profile is 'chill', expected quiet, balanced, thorough
        profile: Quiet              | profile is 'Quiet', expected quiet, balanced, thorough
        profile:                    | profile is empty, expected quiet, balanced, thorough
        profile: [quiet]            | profile is a list, expected quiet, balanced, thorough
        profile: !!java.io.File x   | this is not YAML: Global tag is not allowed: tag:yaml.org,2002:java.io.File
        profile: !secret x          | profile is tagged !secret, expected quiet, balanced, thorough
        fail_from: true             | fail_from is 'true', expected never, low, medium, high, critical
        max_files: many             | max_files is 'many', expected a whole number from 1 to 3000
        max_files: 0                | max_files is '0', expected a whole number from 1 to 3000
        max_files: 99999999999      | max_files is '99999999999', expected a whole number from 1 to 3000
        max_files: 0x10             | max_files is '0x10', expected a whole number from 1 to 3000
        'max_files: "20"'           | max_files is '20', expected a whole number from 1 to 3000
        min_confidence: 1.5         | min_confidence is '1.5', expected a number from 0 to 1
        min_confidence: .nan        | min_confidence is '.nan', expected a number from 0 to 1
        review_drafts: yes          | review_drafts is 'yes', expected true or false
        language: klingon           | language is 'klingon', expected the tag of a language, such as de or pt-BR
        language: no                | language is 'no', expected the tag of a language, such as de or pt-BR
        ignore: docs/**             | ignore is 'docs/**', expected a list of patterns in .gitignore notation
        'ignore: ["[a"]'            | an entry of ignore is '[a', expected patterns in .gitignore notation
        'base_branches: ["!main"]'  | an entry of base_branches is '!main', expected branches
        base_branches: !main []     | base_branches is tagged !main, expected a list of branches
        skip_labels: [1.0]          | an entry of skip_labels is '1.0', expected labels: put it in quotes
        'rules: [""]'               | an entry of rules is '', expected sentences
        path_instructions: {}       | path_instructions is a mapping, expected a list of entries with path and instructions
        path_instructions: [a]      | an entry of path_instructions is 'a', expected keys with values
        'path_instructions: [{path: a}]'                       | an entry of path_instructions has no instructions
        'path_instructions: [{paht: a, instructions: b}]'      | an entry of path_instructions has no path
        'path_instructions: [{path: "!a", instructions: b}]'   | path is '!a', expected a pattern in .gitignore notation
        model: gpt-5-mini           | model is not a key, did you mean models?
        'models: ["https://llm.example/v1"]' | an entry of models is 'https://llm.example/v1', expected names of models
        'models: [{name: a, api_key: b}]'    | an entry of models is a mapping, expected names of models
        model_fallback: never       | model_fallback is 'never', expected allow, wait
        when_spent: stop            | when_spent is 'stop', expected partial, wait
        - profile                   | the file is a list, expected keys with values
        just words                  | the file is 'just words', expected keys with values
        """)
    void what_cannot_be_meant_is_refused_with_a_sentence(String line, String sentence) {
        assertThat(read("# a comment\n\n" + line + "\n").problems())
                .extracting(Problem::sentence)
                .contains(sentence);
    }

    @Test
    void every_problem_is_told_with_its_line() {
        PolicyFile file = read("""
            profile: loud
            max_files: 20

            rules:
              - Be kind.
              - 5
            max_files: 30
            colour: red
            """);

        assertThat(file.problems())
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "line 1: profile is 'loud', expected quiet, balanced, thorough",
                        "line 6: an entry of rules is '5', expected sentences: put it in quotes",
                        "line 7: max_files is set twice, first in line 2",
                        "line 8: colour is not a key");
    }

    @Test
    void other_words_for_a_reviewer_make_another_policy_of_the_same_values() {
        assertThat(Stream.of("", "rules: [a, b]", "rules: [a, c]", "rules: [a]", "language: de")
                        .map(text -> valid(text).travelling().words()))
                .doesNotHaveDuplicates();
        assertThat(valid("rules: [a, b]").travelling().words())
                .isEqualTo(
                        valid("max_files: 3\nrules:\n  - a\n  - b").travelling().words());
    }

    @Test
    void a_file_with_a_problem_sets_nothing_and_the_policy_says_so() {
        Policy policy = read("max_files: 20\nprofile: loud\n").over(Policy.DEFAULTS);

        assertThat(policy.get(Keys.MAX_FILES)).isEqualTo(50);
        assertThat(policy.travelling().notes()).singleElement().satisfies(note -> {
            assertThat(note.title()).isEqualTo(".argus.yml on the base branch is not in force, for it has 1 problem");
            assertThat(note.lines()).containsExactly("line 2: profile is 'loud', expected quiet, balanced, thorough");
        });
    }

    @Test
    void what_is_not_yaml_is_told_with_its_line() {
        assertThat(read("profile: quiet\nrules: [a\nmax_files: 3\n").problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(3);
                    assertThat(problem.sentence()).startsWith("this is not YAML: ");
                });
        assertThat(read("profile: quiet\n--- \nprofile: balanced\n").problems()).hasSize(1);
        assertThat(read("profile: quiet\n\u0007: 3\n").problems())
                .containsExactly(new Problem(2, "the file has a control character, U+0007"));
        assertThat(PolicyFile.read("rules: [Größe]".getBytes(ISO_8859_1), MAX_BYTES)
                        .problems())
                .containsExactly(new Problem(1, "the file is not UTF-8"));
    }

    @Test
    void an_alias_is_refused_before_it_can_grow() {
        StringBuilder bomb = new StringBuilder("rules: &a0 [lol, lol]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("x%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
        }

        assertThat(read(bomb.toString()).problems())
                .containsExactly(new Problem(2, "*a0 is an alias, expected the value itself"));
    }

    @Test
    void what_is_too_deep_or_too_long_is_refused() {
        assertThat(read("rules: " + "[".repeat(10_000)).problems())
                .containsExactly(new Problem(1, "values lie more than 10 deep in each other"));
        assertThat(read("ignore: [" + "a,".repeat(101) + "]").problems())
                .containsExactly(new Problem(1, "ignore has 101 entries, expected 100 at most"));
        assertThat(PolicyFile.read("# comment".repeat(10).getBytes(UTF_8), 89).problems())
                .containsExactly(
                        new Problem(1, "the file has 90 bytes, expected 89 at most (argus.diff.max-policy-file)"));
        assertThat(read("rules:\n" + "  - " + "a".repeat(12_001)).problems())
                .containsExactly(new Problem(1, "rules has 12,001 characters in all, expected 12,000 at most"));
    }

    @Test
    void the_words_of_a_file_are_cut_where_they_are_repeated() {
        assertThat(read("a".repeat(500) + ": 1\nprofile: " + "b".repeat(500)).problems())
                .allSatisfy(problem -> assertThat(problem.sentence()).hasSizeLessThan(150));
    }

    @Test
    void a_pull_request_is_told_what_its_file_would_change() {
        Policy deployment = Policy.DEFAULTS.under(List.of(new Setting<>(Keys.MAX_FILES, 30, "argus.review.max-files")));
        Policy base = read("max_files: 20\nprofile: quiet\nignore: [a]").over(deployment);

        assertThat(read("profile: quiet\nignore: [a, b]\n")
                        .proposed(base, deployment)
                        .lines())
                .containsExactly(
                        "ignore: [\"a\"] → [\"a\", \"b\"] (.argus.yml, line 2)",
                        "max_files: 20 → 30 (argus.review.max-files)");
        assertThat(PolicyFile.absent().proposed(base, deployment).lines())
                .containsExactly(
                        "profile: quiet → balanced",
                        "ignore: [\"a\"] → []",
                        "max_files: 20 → 30 (argus.review.max-files)");
        assertThat(read("ignore: [a]\nprofile: quiet\nmax_files: 20 # no more")
                        .proposed(base, deployment)
                        .lines())
                .containsExactly("No setting changes its value.");
        assertThat(read("profil: quiet").proposed(base, deployment)).satisfies(note -> {
            assertThat(note.title()).isEqualTo("This pull request leaves .argus.yml with 1 problem");
            assertThat(note.lines()).containsExactly("line 1: profil is not a key, did you mean profile?");
        });
    }

    private static Policy valid(String text) {
        PolicyFile file = read(text);
        assertThat(file.problems()).isEmpty();
        return file.over(Policy.DEFAULTS);
    }

    private static PolicyFile read(String text) {
        return PolicyFile.read(text.getBytes(UTF_8), MAX_BYTES);
    }
}
