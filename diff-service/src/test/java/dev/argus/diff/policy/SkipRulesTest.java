package dev.argus.diff.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkipRulesTest {

    @Test
    void without_rules_only_drafts_are_left_alone() {
        assertThat(Policy.DEFAULTS.skips(titled("WIP"))).isEmpty();
        assertThat(Policy.DEFAULTS.skips(new Candidate("A title", true, "octocat", false, List.of(), "main")))
                .contains("the pull request is a draft, and review_drafts is off");
    }

    @ParameterizedTest
    @CsvSource({"[WIP] Retry", "wip: retry", "Retry (do  not review)", "RETRY: DO NOT REVIEW"})
    void a_word_in_the_title_is_found_in_any_case(String title) {
        String normal = title.replace("  ", " ");

        assertThat(policy("skip_title_words: [WIP, do not review]").skips(titled(normal)))
                .hasValueSatisfying(
                        why -> assertThat(why).startsWith("the title contains ").endsWith(" (.argus.yml, line 1)"));
    }

    @ParameterizedTest
    @CsvSource({"Swipe left", "wip2", "donot review", "Überwipen"})
    void a_part_of_a_word_is_not(String title) {
        assertThat(policy("skip_title_words: [WIP, do not review]").skips(titled(title)))
                .isEmpty();
    }

    @Test
    void a_label_is_found_in_any_case() {
        Candidate labelled = new Candidate("A title", false, "octocat", false, List.of("bug", "No Review"), "main");

        assertThat(policy("max_files: 3\nskip_labels: [no review]").skips(labelled))
                .contains("it has the label no review (.argus.yml, line 2)");
    }

    @ParameterizedTest
    @CsvSource({
        "main, true",
        "release/1.0, true",
        "release/1.0/fix, false",
        "fix/main, false",
        "feature/a/b, true",
        "dev, false"
    })
    void only_pull_requests_into_the_named_branches_are_reviewed(String branch, boolean reviewed) {
        Policy policy = policy("base_branches: [main, release/*, feature/**]");

        assertThat(policy.skips(new Candidate("A title", false, "octocat", false, List.of(), branch))
                        .isEmpty())
                .isEqualTo(reviewed);
    }

    @Test
    void authors_and_bots_can_be_left_alone() {
        Candidate bot = new Candidate("Bump", false, "renovate[bot]", true, List.of(), "main");
        Candidate person = new Candidate("Bump", false, "Renovate-Fan", false, List.of(), "main");

        assertThat(policy("skip_bots: true").skips(bot))
                .contains("its author is a bot, and skip_bots is on (.argus.yml, line 1)");
        assertThat(policy("skip_authors: [renovate]").skips(bot))
                .contains("its author is renovate (.argus.yml, line 1)");
        assertThat(policy("skip_bots: true\nskip_authors: [renovate]").skips(person))
                .isEmpty();
        assertThat(policy("skip_authors: [renovate-fan]").skips(person)).isPresent();
    }

    private static Candidate titled(String title) {
        return new Candidate(title, false, "octocat", false, List.of(), "main");
    }

    private static Policy policy(String file) {
        return PolicyFile.read(file.getBytes(UTF_8), 1_000).over(Policy.DEFAULTS);
    }
}
