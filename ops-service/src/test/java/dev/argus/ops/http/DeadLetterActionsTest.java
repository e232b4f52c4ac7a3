package dev.argus.ops.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Envelope;
import dev.argus.events.EventCodec;
import dev.argus.events.EventType;
import dev.argus.events.StageTopics;
import dev.argus.events.Topic;
import dev.argus.events.Trigger;
import dev.argus.ops.Story;
import dev.argus.runtime.kafka.EventRecords;
import dev.argus.testkit.TestKafka;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeadLetterActionsTest {

    @BeforeAll
    static void create_topics() {
        RunningOps.createTopic("argus.llm.dlt");
        TestKafka.createTopic(RunningOps.topic("argus.check-run.dlt"), 1);
        TestKafka.createTopic(RunningOps.topic("argus.check-run.retry.10s"), 1);
    }

    @Test
    void a_review_that_was_given_up_is_asked_for_again_by_other_models_and_twice_is_once() throws Exception {
        Story story = Story.of("requeued", 1);
        String id = dead("llm", story.prepared(), "the model is away");

        requeued(id, "{\"models\":[\"opus\"],\"reason\":\"the first is away\"}");
        requeued(id, "{\"models\":[\"opus\"]}");

        List<DiffPrepared> again = TestKafka.records(
                        RunningOps.topic(Topic.DIFF_PREPARED.topicName()),
                        2,
                        record -> story.request().key().equals(record.key()))
                .stream()
                .map(DeadLetterActionsTest::prepared)
                .toList();
        assertThat(again).hasSize(2).allMatch(again.get(0)::equals);
        assertThat(again.get(0).request().trigger()).isEqualTo(Trigger.REPLAY);
        assertThat(again.get(0).request().generation()).isEqualTo("dead-letter-" + id);
        assertThat(again.get(0).policy().models()).containsExactly("opus");
        assertThat(again.get(0).review().headSha())
                .isEqualTo(story.request().review().headSha());
        JsonNode letter = RunningOps.eventually(
                "/dead-letters/" + id,
                told -> told.at("/letter/state").asString().equals("REQUEUED"));
        assertThat(letter.at("/letter/settledBy").asString()).isEqualTo("token");
    }

    @Test
    void a_record_of_any_other_stage_waits_for_another_attempt_as_it_was() throws Exception {
        Story story = Story.of("checked", 1);
        String id = dead("check-run", story.requested(), "GitHub says 403");

        requeued(id, "{}");

        ConsumerRecord<String, byte[]> again = TestKafka.records(RunningOps.topic("argus.check-run.retry.10s"), 1)
                .get(0);
        assertThat(new EventCodec().decode(EventType.REVIEW_REQUESTED.typeName(), again.value()))
                .isEqualTo(story.request());
        assertThat(again.headers().lastHeader("argus_reason")).isNull();
        assertThat(again.headers().lastHeader("ce_id")).isNotNull();
    }

    @Test
    void what_is_discarded_needs_a_reason_and_is_open_no_more() throws Exception {
        String id = dead("llm", Story.of("discarded", 1).prepared(), "no hope for this one");
        dead("llm", Story.of("discarded", 2).prepared(), "no hope for this one");

        ApiTest.assertProblem(
                RunningOps.post("/dead-letters/" + id + "/discard", "{\"reason\":\" \"}"), "a reason is expected");
        ApiTest.assertProblem(RunningOps.post("/dead-letters/discard", "{\"reason\":\"old\"}"), "a filter is expected");
        HttpResponse<String> some = RunningOps.post(
                "/dead-letters/discard", "{\"reason\":\"old\",\"filter\":{\"repository\":\"acme/discarded\"}}");

        assertThat(RunningOps.json(some).path("done")).hasSize(2);
        JsonNode audit = RunningOps.eventually(
                "/audit?action=dead_letter_discarded&target=" + id,
                told -> told.path("entries").size() == 1);
        assertThat(audit.at("/entries/0/reason").asString()).isEqualTo("old");
        RunningOps.eventually(
                "/dead-letters?repository=acme/discarded",
                told -> told.path("entries").isEmpty());
    }

    @Test
    void a_model_that_nobody_would_ask_is_refused_and_that_is_kept() throws Exception {
        String id = dead("check-run", Story.of("refused", 1).requested(), "GitHub says 403");

        HttpResponse<String> answer = RunningOps.post("/dead-letters/" + id + "/requeue", "{\"models\":[\"opus\"]}");

        assertThat(answer.statusCode()).isEqualTo(422);
        ApiTest.assertProblem(answer, "cannot be given another model");
        JsonNode audit = RunningOps.eventually(
                "/audit?target=" + id, told -> told.path("entries").size() == 1);
        assertThat(audit.at("/entries/0/result").asString()).isEqualTo("FAILED");
    }

    @Test
    void a_record_that_its_topic_has_let_go_of_is_gone_and_can_only_be_discarded() throws Exception {
        String id = dead("check-run", Story.of("let-go", 1).requested(), "GitHub says 403");
        TopicPartition partition = new TopicPartition(RunningOps.topic("argus.check-run.dlt"), 0);
        try (Admin admin = TestKafka.admin()) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }

        HttpResponse<String> details = RunningOps.get("/dead-letters/" + id);
        HttpResponse<String> requeued = RunningOps.post("/dead-letters/" + id + "/requeue", "{}");
        HttpResponse<String> discarded =
                RunningOps.post("/dead-letters/" + id + "/discard", "{\"reason\":\"too late\"}");

        assertThat(details.statusCode()).isEqualTo(410);
        ApiTest.assertProblem(details, "is no longer kept; its topic has a limited retention");
        assertThat(requeued.statusCode()).isEqualTo(422);
        ApiTest.assertProblem(requeued, "is no longer kept");
        assertThat(discarded.statusCode()).isEqualTo(200);
    }

    /** As a stage leaves it; returns its name when the history knows it. */
    private static String dead(String stage, Envelope<?> event, String reason) {
        ProducerRecord<byte[], byte[]> said =
                RunningOps.bean(EventRecords.class).encode(event);
        String topic = RunningOps.topic(new StageTopics(stage).deadLetters());
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, null, said.key(), said.value(), said.headers());
        record.headers().add("argus_reason", reason.getBytes(UTF_8)).add("argus_attempts", "4".getBytes(UTF_8));
        TestKafka.sendBytes(record);
        String query = "/dead-letters?stage=" + stage + "&state=all&pullRequest="
                + event.subject().replaceAll(".*#", "") + "&repository="
                + event.subject().replaceAll("#.*", "");
        return RunningOps.eventually(query, told -> told.path("entries").size() == 1)
                .at("/entries/0/id")
                .asString();
    }

    private static void requeued(String id, String body) throws Exception {
        HttpResponse<String> answer = RunningOps.post("/dead-letters/" + id + "/requeue", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(RunningOps.json(answer).at("/done/0").asString()).isEqualTo(id);
    }

    private static DiffPrepared prepared(ConsumerRecord<String, byte[]> record) {
        return (DiffPrepared) new EventCodec().decode(EventType.DIFF_PREPARED.typeName(), record.value());
    }
}
