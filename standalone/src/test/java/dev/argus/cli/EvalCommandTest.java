package dev.argus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ArgusJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EvalCommandTest {

    private static final String OWN_CASES = Path.of("..", "eval").toString();

    @TempDir
    Path temp;

    @Test
    void the_own_cases_are_measured_once_and_known_from_then_on() throws Exception {
        Typed first = eval(OWN_CASES);
        Typed second = eval(OWN_CASES);

        assertThat(first.status()).isZero();
        assertThat(first.err()).contains("pattern matcher, not a language model");
        assertThat(first.out()).contains("precision", "recall", "24  ", "openai-compatible/argus-pattern-matcher");
        assertThat(second.out().lines().filter(line -> line.endsWith("known from an earlier run")))
                .hasSize(24);

        JsonNode json = ArgusJson.mapper().readTree(Files.readAllBytes(temp.resolve("scores.json")));
        assertThat(json.at("/caveat").asString()).contains("not a language model");
        assertThat(json.at("/scores/0/cases").asInt()).isEqualTo(24);
        assertThat(json.at("/scores/0/expected").asInt()).isEqualTo(20);
        assertThat(json.at("/scores/0/recall").asDouble()).isStrictlyBetween(0.0, 1.0);
        assertThat(json.at("/scores/0/usage/inputTokens").asInt()).isPositive();
        assertThat(json.at("/cases")).hasSize(24);
    }

    @Test
    void two_commits_are_measured_and_what_is_not_there_is_said_and_not_counted() throws Exception {
        String base;
        String head;
        try (Repository repository = Repository.in(Files.createDirectory(temp.resolve("shop")))) {
            base = repository.head();
            repository.commit("Log in", Map.of("src/Login.java", Repository.CREDENTIAL));
            head = repository.head();
        }
        Path cases = Files.createDirectory(temp.resolve("cases"));
        Files.writeString(cases.resolve("cases.json"), """
                [{"id": "here", "kind": "bug", "source_repo": "acme/shop", "base_sha": "%1$s", "head_sha": "%2$s",
                  "golden": [{"severity": "High", "category": "security",
                              "locations": [{"path": "src/Login.java", "start_line": 3, "end_line": 3, "side": "RIGHT"}]}]},
                 {"id": "commits-gone", "kind": "clean", "source_repo": "acme/shop", "base_sha": "%3$s", "head_sha": "%2$s", "golden": []},
                 {"id": "repository-gone", "kind": "clean", "source_repo": "acme/till", "base_sha": "%1$s", "head_sha": "%3$s", "golden": []}]
                """.formatted(base, head, "f".repeat(40)));

        Typed typed = eval(cases.toString(), "--repos", temp.toString());

        assertThat(typed.status()).isEqualTo(3);
        assertThat(typed.out())
                .contains(
                        "found 1 of 1",
                        "100 % (1/1)",
                        "git clone https://github.com/acme/till " + temp,
                        "fetch origin " + "f".repeat(40) + " " + head,
                        "2 of 3 cases were not run and count nowhere");
    }

    private Typed eval(String... arguments) {
        String[] all = new String[arguments.length + 7];
        String[] before = {
            "eval",
            "--model",
            "demo",
            "--results",
            temp.resolve("results.ndjson").toString(),
            "--json",
            temp.resolve("scores.json").toString()
        };
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(arguments, 0, all, before.length, arguments.length);
        return Typed.line(all);
    }
}
