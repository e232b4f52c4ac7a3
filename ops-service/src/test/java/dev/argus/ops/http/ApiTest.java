package dev.argus.ops.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ReviewRequested;
import dev.argus.ops.Story;
import dev.argus.testkit.TestKafka;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The API as its callers see it. */
class ApiTest {

    @Test
    void nobody_is_told_anything_without_the_token() throws Exception {
        for (String header : new String[] {"Bearer wrong", "Basic " + RunningOps.TOKEN, "Bearer "}) {
            HttpResponse<String> answer =
                    RunningOps.call(RunningOps.request("/reviews").setHeader("Authorization", header));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"argus\"");
            assertProblem(answer, "ARGUS_ADMIN_TOKEN");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/reviews?repo=acme | there is no parameter 'repo' here, expected repository",
                "/reviews?limit=0 | limit is 1 to 200, was 0",
                "/reviews?pullRequest=one | pullRequest is a number, was 'one'",
                "/reviews?outcome=good | outcome is one of complete, partial, failed, superseded, skipped, was 'good'",
                "/reviews?cursor=%C3%BC | cursor is what a page before gave as next",
                "/reviews?from=yesterday | from is a time such as 2026-11-21T08:00:00Z, was 'yesterday'",
                "/ledger?by=weekday | by is one of day, installation, repository, model, purpose, was 'weekday'",
                "/dead-letters?state=lost | state is one of open, requeued, discarded, was 'lost'"
            })
    void what_makes_no_sense_is_refused_with_a_sentence(String path, String sentence) throws Exception {
        RunningOps.eventually("/reviews", answer -> true);

        HttpResponse<String> answer = RunningOps.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertProblem(answer, sentence);
    }

    @Test
    void what_is_not_there_is_a_problem_too() throws Exception {
        RunningOps.eventually("/reviews", answer -> true);

        assertProblem(RunningOps.get("/reviews/unknown"), "there is no review 'unknown'");
        assertProblem(RunningOps.get("/nothing"), "there is no such path");
        HttpResponse<String> posted = RunningOps.post("/reviews", "{}");
        assertThat(posted.statusCode()).isEqualTo(405);
        assertProblem(posted, "expected GET");
    }

    @Test
    void the_ledger_is_json_or_a_table() throws Exception {
        RunningOps.say(Story.of("ledger", 1).called("gpt-5", "1.25"));
        String path = "/ledger?repository=acme/ledger&by=model,day";
        JsonNode told =
                RunningOps.eventually(path, answer -> answer.path("lines").size() == 1);

        assertThat(told.at("/total/costUsd").decimalValue()).isEqualByComparingTo("1.25");
        HttpResponse<String> table = RunningOps.get(path + "&format=csv");
        assertThat(table.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(table.body().lines())
                .hasSize(2)
                .element(1)
                .isEqualTo("2026-11-21,,,openai/gpt-5,,1,1000,200,100,1.25,0,1500");
    }

    @Test
    void a_dead_letter_is_shown_with_its_record_and_its_reason() {
        ReviewRequested request = Story.of("letters", 1).request();
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(RunningOps.topic("argus.diff.dlt"), request.key(), "no event".getBytes(UTF_8));
        record.headers()
                .add("argus_reason", "not a CloudEvent".getBytes(UTF_8))
                .add("argus_attempts", "1".getBytes(UTF_8))
                .add("argus_stack", "at dev.argus".getBytes(UTF_8));
        TestKafka.createTopic(RunningOps.topic("argus.diff.dlt"), 1);
        RunningOps.send(record);

        JsonNode letters = RunningOps.eventually(
                "/dead-letters?stage=diff&reason=CloudEvent",
                answer -> answer.path("entries").size() == 1);
        String id = letters.at("/entries/0/id").asString();
        JsonNode letter = RunningOps.eventually("/dead-letters/" + id, answer -> true);

        assertThat(letter.at("/letter/reason").asString()).isEqualTo("not a CloudEvent");
        assertThat(letter.at("/text").asString()).isEqualTo("no event");
        assertThat(letter.at("/stack").asString()).isEqualTo("at dev.argus");
        assertThat(letter.at("/problem").asString()).contains("not a CloudEvent");
    }

    @Test
    void the_settings_of_an_installation_are_set_once_by_whoever_knows_them() throws Exception {
        RunningOps.eventually("/installations", answer -> true);
        String path = "/installations/4711/settings";
        String before = RunningOps.get(path).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> set = put(path, "{\"policy\":\"profile: quiet\\n\"}", before);

        assertThat(set.statusCode()).isEqualTo(200);
        RunningOps.eventually(path, answer -> answer.has("policy"));
        assertThat(put(path, "{}", before).statusCode()).isEqualTo(412);
        assertProblem(put(path, "{\"policy\":\"" + "x".repeat(16_385) + "\"}", "*"), "16384 characters at most");
        JsonNode audit = RunningOps.eventually(
                "/audit?target=installation%204711",
                answer -> answer.path("entries").size() == 1);
        assertThat(audit.at("/entries/0/action").asString()).isEqualTo("SETTINGS_CHANGED");
        assertThat(audit.at("/entries/0/actor").asString()).isEqualTo("token");
        assertThat(RunningOps.json(RunningOps.get("/installations")).toString()).contains("\"id\":4711");
    }

    @Test
    void health_names_what_is_needed() {
        JsonNode health = RunningOps.eventually(
                "/health", answer -> answer.path("status").asString().equals("UP"));

        assertThat(health.at("/services/here/components/kafka").asString()).isEqualTo("UP");
        assertThat(health.at("/services/here/components/redis").asString()).isEqualTo("UP");
    }

    private static HttpResponse<String> put(String path, String json, String known) throws Exception {
        return RunningOps.call(
                RunningOps.request(path).header("If-Match", known).PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    static void assertProblem(HttpResponse<String> answer, String sentence) {
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = RunningOps.json(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(problem.path("detail").asString()).contains(sentence);
    }
}
