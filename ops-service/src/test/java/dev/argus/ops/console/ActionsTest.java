package dev.argus.ops.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.BlobRef;
import dev.argus.events.Envelope;
import dev.argus.events.RunOverrides;
import dev.argus.events.StageTopics;
import dev.argus.ops.Story;
import dev.argus.ops.http.RunningOps;
import dev.argus.runtime.kafka.EventRecords;
import dev.argus.testkit.TestKafka;
import java.net.http.HttpResponse;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator does by forms, up to the audit log. */
class ActionsTest {

    @BeforeAll
    static void create_topics() {
        RunningOps.createTopic("argus.llm.dlt");
    }

    @Test
    void a_dead_letter_is_inspected_and_requeued_with_another_model() throws Exception {
        Visitor operator = Visitor.operator();
        String id = dead("again", 1, "the <b>model</b> is away");

        String page = operator.eventually("/dead-letters/" + id, "the &lt;b&gt;model&lt;/b&gt; is away");
        HttpResponse<String> answer = operator.send(
                "/dead-letters/" + id,
                "/dead-letters/" + id + "/requeue",
                Map.of("models", "opus", "reason", "the first is away"));

        assertThat(page).contains("acme/again #1", "&quot;headSha&quot;", "after 4 attempts");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/dead-letters/" + id);
        assertThat(operator.eventually("/dead-letters/" + id, "Requeued by token"))
                .contains("the first is away");
        assertThat(operator.eventually("/audit?target=" + id, "dead letter requeued"))
                .contains(">token<");
    }

    @Test
    void those_that_are_alike_are_discarded_together_and_with_a_reason_only() throws Exception {
        Visitor operator = Visitor.operator();
        dead("old", 1, "no hope");
        dead("old", 2, "no hope");
        String list = "/dead-letters?repository=acme/old";
        operator.eventually(list, "Discard these");

        HttpResponse<String> unreasoned =
                operator.send(list, "/dead-letters/discard", Map.of("repository", "acme/old", "reason", " "));
        HttpResponse<String> done =
                operator.send(list, "/dead-letters/discard", Map.of("repository", "acme/old", "reason", "too old"));

        assertThat(unreasoned.statusCode()).isEqualTo(400);
        assertThat(unreasoned.body()).contains("a reason is expected");
        assertThat(done.body()).contains("<b>2</b> discarded");
        assertThat(operator.get(list).body()).contains("No dead letter is like that");
        assertThat(operator.send(list, "/dead-letters/requeue", Map.of()).body())
                .contains("a filter is expected");
    }

    @Test
    void a_dead_letter_that_is_not_known_is_not_found() throws Exception {
        Visitor operator = Visitor.operator();
        operator.eventually("/dead-letters", "<h1>");

        HttpResponse<String> answer = operator.send("/", "/dead-letters/llm-9-9/requeue", Map.of());

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void a_replay_is_reckoned_then_begun_and_its_findings_stand_side_by_side() throws Exception {
        Visitor operator = Visitor.operator();
        Story story = Story.of("compared", 1);
        RunningOps.say(story.requested());
        RunningOps.say(story.with(RunningOps.found("It hangs", "It is slow"), new BlobRef("1".repeat(64)))
                .generated());
        operator.eventually("/reviews?repository=acme/compared&outcome=complete", "acme/compared");
        Map<String, String> wish = Map.of(
                "stage", "diff",
                "mode", "shadow",
                "from", "2020-01-01T00:00",
                "to", "2099-01-01T00:00",
                "repository", "acme/compared");

        HttpResponse<String> estimate = operator.send(
                "/replays",
                "/replays",
                Map.of(
                        "stage",
                        "diff",
                        "mode",
                        "shadow",
                        "from",
                        "2020-01-01T00:00",
                        "to",
                        "2099-01-01T00:00",
                        "repository",
                        "acme/compared",
                        "estimate",
                        "true"));
        HttpResponse<String> begun = operator.send("/replays", "/replays", wish);

        assertThat(estimate.body()).contains("1 review<", "9,412", "Begin</button>");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
        String replay = begun.headers().firstValue("Location").orElseThrow();
        String done = operator.eventually(replay, "state done");
        assertThat(done).contains("shadow from diff on", "acme/compared");
        Story again = Story.of(story.request()
                        .replayed(
                                "replay-" + replay.substring(replay.lastIndexOf('/') + 1),
                                new RunOverrides(null, null, true)))
                .with(RunningOps.found("It hangs", "It leaks"), new BlobRef("1".repeat(64)));
        RunningOps.say(again.generated());
        assertThat(operator.eventually(replay, "1 the same, 1 gone, 1 new")).contains("It is slow", "It leaks");
        HttpResponse<String> tooLate = operator.send("/", replay + "/cancel", Map.of());
        assertThat(tooLate.statusCode()).isEqualTo(409);
    }

    @Test
    void what_changes_github_wants_its_box_ticked() throws Exception {
        Visitor operator = Visitor.operator();
        operator.eventually("/replays", "Have reviews made again");

        HttpResponse<String> answer = operator.send(
                "/replays", "/replays", Map.of("stage", "llm", "mode", "publish", "from", "2020-01-01T00:00"));

        assertThat(answer.statusCode()).isEqualTo(409);
    }

    @Test
    void the_rules_of_an_installation_are_set() throws Exception {
        Visitor operator = Visitor.operator();
        operator.eventually("/installations", "<h1>");

        HttpResponse<String> answer =
                operator.send("/", "/installations/4712/settings", Map.of("policy", "profile: quiet # <i>"));

        assertThat(answer.headers().firstValue("Location")).contains("/installations/4712");
        assertThat(operator.eventually("/installations/4712", "profile: quiet")).contains("profile: quiet # &lt;i&gt;");
        assertThat(operator.send("/", "/installations/none/settings", Map.of()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void nothing_is_done_without_the_forms_own_mark() throws Exception {
        Visitor operator = Visitor.operator();

        for (String action : new String[] {
            "/dead-letters/requeue",
            "/dead-letters/discard",
            "/dead-letters/llm-0-0/requeue",
            "/dead-letters/llm-0-0/discard",
            "/replays",
            "/replays/x/pause",
            "/replays/x/resume",
            "/replays/x/cancel",
            "/installations/1/settings"
        }) {
            assertThat(operator.post(action, "all=true&reason=forged").statusCode())
                    .as(action)
                    .isEqualTo(403);
        }
    }

    @Test
    void what_was_spent_is_summed_up_by_what_one_asks_for() throws Exception {
        Visitor operator = Visitor.operator();
        RunningOps.say(Story.of("spent", 1).called("gpt-5", "1.25"));
        RunningOps.say(Story.of("spent", 2).called("opus", "3.50"));

        String page = operator.eventually("/cost?group=model&repository=acme/spent", "openai/opus");

        assertThat(page).contains("$4.75", "$3.50", "openai/gpt-5");
        assertThat(page.indexOf("openai/opus")).isLessThan(page.indexOf("openai/gpt-5<"));
        String csv =
                operator.get("/api/v1/ledger?repository=acme/spent&format=csv").body();
        assertThat(csv).startsWith("day,installation").contains("1.25");
    }

    /** As a stage leaves it; returns its name when the history knows it. */
    private static String dead(String repository, int number, String reason) {
        Envelope<?> event = Story.of(repository, number).prepared();
        ProducerRecord<byte[], byte[]> said =
                RunningOps.bean(EventRecords.class).encode(event);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                RunningOps.topic(new StageTopics("llm").deadLetters()), null, said.key(), said.value(), said.headers());
        record.headers().add("argus_reason", reason.getBytes(UTF_8)).add("argus_attempts", "4".getBytes(UTF_8));
        TestKafka.sendBytes(record);
        return RunningOps.eventually(
                        "/dead-letters?state=all&pullRequest=" + number + "&repository=acme/" + repository,
                        told -> told.path("entries").size() == 1)
                .at("/entries/0/id")
                .asString();
    }
}
