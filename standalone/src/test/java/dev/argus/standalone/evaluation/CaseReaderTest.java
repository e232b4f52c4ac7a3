package dev.argus.standalone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.events.Severity;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Side;
import dev.argus.standalone.evaluation.Expectation.Place;
import dev.argus.standalone.evaluation.ProposedChange.Commits;
import dev.argus.standalone.evaluation.ProposedChange.Patch;
import dev.argus.standalone.start.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseReaderTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path temp;

    @Test
    void a_case_is_a_diff_and_what_should_be_said_of_it() throws Exception {
        write("retry/case.yml", """
                title: Retry uploads
                expect:
                  - file: src/Upload.java
                    lines: 12, 31-33
                    severity: high
                    category: reliability
                    reason: The loop has no end.
                """);
        write("retry/change.diff", "diff");

        EvaluationCase subject = CaseReader.read(temp).get(0);

        assertThat(subject.name()).isEqualTo("retry");
        assertThat(subject.change())
                .isInstanceOfSatisfying(
                        Patch.class, patch -> assertThat(patch.title()).isEqualTo("Retry uploads"));
        assertThat(subject.expected())
                .containsExactly(new Expectation(
                        List.of(
                                new Place("src/Upload.java", Side.RIGHT, 12, 12),
                                new Place("src/Upload.java", Side.RIGHT, 31, 33)),
                        Severity.HIGH,
                        Category.RELIABILITY,
                        "The loop has no end."));
    }

    @Test
    void a_case_may_be_two_commits() throws Exception {
        write("a/case.yml", "repository: acme/shop\nbase: %s\nhead: %s\nexpect: []\n".formatted(COMMIT, COMMIT));
        write("b/case.yml", "repository: ../shop\nbase: %s\nhead: %s\nexpect: []\n".formatted(COMMIT, COMMIT));

        assertThat(CaseReader.read(temp))
                .extracting(EvaluationCase::change)
                .containsExactly(
                        new Commits("acme/shop", COMMIT, COMMIT),
                        new Commits(temp.toRealPath().resolve("shop").toString(), COMMIT, COMMIT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "title: T                                                                    | expect is missing: write 'expect: []' if there is nothing to find",
                "expect: []                                                                  | title is missing: a reviewer reads what the author calls the change",
                "{title: T, expekt: []}                                                      | 'expekt' is not a key, did you mean 'expect'?",
                "{title: T, expect: [{file: a, lines: 3, reason: r, line: 3}]}               | expect[0]: 'line' is not a key, did you mean 'lines'?",
                "{title: T, expect: [{file: a, lines: 9-3, reason: r}]}                      | expect[0].lines is '9-3', expected lines such as 31, 31-33, or several such as 12, 31-33",
                "{title: T, expect: [{file: a, lines: 0, reason: r}]}                        | expect[0].lines is '0', expected lines such as 31, 31-33, or several such as 12, 31-33",
                "{title: T, expect: [{file: a, lines: 3, reason: ' '}]}                      | expect[0].reason is empty: say what is wrong and when it shows",
                "{title: T, base: main, expect: []}                                          | base and head are commits of a repository, and it names none",
                "{title: T, title: U, expect: []}                                            | line 1: ",
                "{title: T, expect: [{lines: 3, reason: r}]}                                 | expect[0].file: ",
                "{title: T, expect: [{file: a, lines: 3, reason: r, severity: bad}]}         | expect[0].severity: ",
            })
    void what_is_wrong_is_said_with_its_file(String yaml, String problem) throws Exception {
        write("wrong/case.yml", yaml);
        write("wrong/change.diff", "diff");

        assertThatThrownBy(() -> CaseReader.read(temp))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith(temp.resolve("wrong/case.yml") + ": " + problem);
    }

    @Test
    void all_that_is_wrong_is_said_at_once() throws Exception {
        write("a/case.yml", "repository: nowhere\nbase: main\ntitle: T\nexpect: []\n");
        write("b/case.yml", "title: T\nexpect: []\n");

        assertThatThrownBy(() -> CaseReader.read(temp))
                .message()
                .contains(
                        "title and description come from the commits of a repository",
                        "repository is 'nowhere', expected owner/name",
                        "base is 'main', expected a commit's 40 hex digits",
                        "head is '', expected",
                        "b/case.yml: there is no change.diff beside it");
    }

    @Test
    void a_directory_without_cases_and_none_at_all_are_said() {
        assertThatThrownBy(() -> CaseReader.read(temp)).hasMessageStartingWith("There are no cases in " + temp);
        assertThatThrownBy(() -> CaseReader.read(temp.resolve("gone"))).hasMessageContaining("is not a directory");
    }

    @Test
    void a_catalogue_names_changes_of_real_history() throws Exception {
        write("cases.json", """
                [
                  {"id": "pool", "kind": "bug", "tier": "A", "source_repo": "acme/shop", "base_sha": "%1$s", "head_sha": "%1$s",
                   "golden": [{"id": "pool#1", "severity": "High", "category": "bug", "title": "Leaks", "explanation": "It is not closed.",
                               "locations": [{"path": "a.c", "start_line": 3, "end_line": 5, "side": "RIGHT"},
                                             {"path": "b.c", "start_line": 7, "end_line": 7, "side": "RIGHT"}]}]},
                  {"id": "quiet", "kind": "clean", "source_repo": "acme/shop", "base_sha": "%1$s", "head_sha": "%1$s", "golden": []},
                  {"id": "vast", "kind": "large", "source_repo": "acme/shop", "base_sha": "%1$s", "head_sha": "%1$s", "golden": []}
                ]
                """.formatted(COMMIT));

        List<EvaluationCase> cases = CaseReader.read(temp);

        assertThat(cases.get(0).expected())
                .containsExactly(new Expectation(
                        List.of(new Place("a.c", Side.RIGHT, 3, 5), new Place("b.c", Side.RIGHT, 7, 7)),
                        Severity.HIGH,
                        null,
                        "Leaks: It is not closed."));
        assertThat(cases.get(1).isClean()).isTrue();
        assertThat(cases.get(2).isJudged()).isFalse();
    }

    @Test
    void a_clone_is_found_by_owner_and_name_or_said_to_be_needed() throws Exception {
        Path clone = temp.resolve("acme+shop/mirror");
        Files.createDirectories(clone.resolve("objects"));
        Files.createDirectories(clone.resolve("refs"));
        Files.writeString(clone.resolve("HEAD"), "ref: refs/heads/main\n");

        assertThat(new Clones(temp).of("acme/shop")).isEqualTo(clone);
        assertThatThrownBy(() -> new Clones(temp).of("acme/till"))
                .hasMessage("acme/till is not in %1$s: git clone https://github.com/acme/till %1$s/acme+till", temp);
        assertThatThrownBy(() -> new Clones(null).of("acme/till"))
                .hasMessage("acme/till is needed on disk: give --repos DIR, and "
                        + "git clone https://github.com/acme/till DIR/acme+till");
    }

    private void write(String name, String content) throws IOException {
        Path file = temp.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
