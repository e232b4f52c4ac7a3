package dev.argus.ops.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.BlobRef;
import dev.argus.events.EventCodec;
import dev.argus.events.EventType;
import dev.argus.events.ReviewRequested;
import dev.argus.events.RunDefinition;
import dev.argus.events.RunOverrides;
import dev.argus.events.Topic;
import dev.argus.events.Trigger;
import dev.argus.ops.Story;
import dev.argus.ops.kafka.ReplayRunner;
import dev.argus.testkit.TestKafka;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Replays from the wish to the events that follow, on a real broker. */
class ReplayEndpointsTest {

    private static final BlobRef BEFORE = RunningOps.found("It hangs", "It is slow");
    private static final String REQUESTED = RunningOps.topic(Topic.REVIEW_REQUESTED.topicName());

    @Test
    void without_a_mode_nothing_happens_and_what_it_would_take_is_told() throws Exception {
        reviewed("estimated", 3);

        HttpResponse<String> answer = RunningOps.post("/replays", wish("estimated", ""));

        JsonNode told = RunningOps.json(answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(told.at("/estimate/reviews").asInt()).isEqualTo(3);
        assertThat(told.at("/estimate/basis").asInt()).isEqualTo(3);
        assertThat(told.at("/estimate/costUsd").decimalValue()).isEqualByComparingTo("0.0123");
        assertThat(told.at("/estimate/tokens").asLong()).isEqualTo(3 * 9_412);
        assertThat(told.has("replay")).isFalse();
        assertThat(RunningOps.get("/replays/" + told.path("id").asString()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_replay_asks_for_each_review_once_and_for_its_own_never() throws Exception {
        reviewed("replayed", 3);
        RunningOps.say(Story.of("replayed", 1).requested());
        String wish = wish("replayed", ",\"mode\":\"PUBLISH\",\"confirm\":true,\"models\":[\"opus\"]");

        String id = started(wish);
        JsonNode done = RunningOps.eventually(
                "/replays/" + id, told -> told.path("state").asString().equals("DONE"));
        HttpResponse<String> again = RunningOps.post("/replays", wish);

        assertThat(done.path("published").asInt()).isEqualTo(3);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(RunningOps.json(again).at("/replay/state").asString()).isEqualTo("DONE");
        List<ReviewRequested> asked = replayed("replayed");
        assertThat(asked).hasSize(3).allSatisfy(request -> {
            assertThat(request.generation()).isEqualTo("replay-" + id);
            assertThat(Objects.requireNonNull(request.overrides()).models()).containsExactly("opus");
            assertThat(request.runsInShadow()).isFalse();
        });
        assertThat(asked).extracting(request -> request.review().id()).doesNotHaveDuplicates();
    }

    @Test
    void what_a_model_read_under_a_prompt_is_found_and_may_be_read_under_another() throws Exception {
        reviewed("prompted", 2);

        assertThat(estimated(
                        "prompted",
                        ",\"model\":\"gpt-5-mini\",\"promptVersion\":\"" + RunDefinition.PROMPT_VERSION + "\""))
                .isEqualTo(2);
        assertThat(estimated("prompted", ",\"model\":\"nobody\"")).isZero();
        assertThat(estimated("prompted", ",\"promptVersion\":\"v0\"")).isZero();
        String id = started(wish("prompted", ",\"mode\":\"PUBLISH\",\"confirm\":true,\"prompt\":\"v3\""));
        RunningOps.eventually(
                "/replays/" + id, told -> told.path("state").asString().equals("DONE"));
        assertThat(replayed("prompted"))
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.wantedPrompt()).contains("v3"));
        ApiTest.assertProblem(
                RunningOps.post("/replays", wish("prompted", ",\"prompt\":\"v1\"")), "expected one of v3, v4");
    }

    private static int estimated(String repository, String more) throws Exception {
        return RunningOps.json(RunningOps.post("/replays", wish(repository, more)))
                .at("/estimate/reviews")
                .asInt();
    }

    @Test
    void what_changes_github_wants_to_be_confirmed() throws Exception {
        reviewed("unconfirmed", 1);

        HttpResponse<String> answer = RunningOps.post("/replays", wish("unconfirmed", ",\"mode\":\"PUBLISH\""));

        assertThat(answer.statusCode()).isEqualTo(409);
        ApiTest.assertProblem(answer, "\"confirm\": true");
        assertThat(replayed("unconfirmed")).isEmpty();
    }

    @Test
    void a_replay_in_shadow_is_kept_from_everybody() throws Exception {
        reviewed("shadowed", 1);

        String id = started(wish("shadowed", ",\"mode\":\"SHADOW\",\"outcome\":\"COMPLETE\""));
        RunningOps.eventually(
                "/replays/" + id, told -> told.path("state").asString().equals("DONE"));

        RunningOps.say(Story.of(replayed("shadowed").get(0))
                .with(RunningOps.found("It hangs", "It leaks"), new BlobRef("1".repeat(64)))
                .generated());
        JsonNode pair = RunningOps.eventually(
                        "/replays/" + id + "/reviews",
                        told -> told.at("/entries/0/findings").isObject())
                .at("/entries/0");
        assertThat(pair.at("/before/shadow").asBoolean()).isFalse();
        assertThat(pair.at("/findings/same/0/title").asString()).isEqualTo("It hangs");
        assertThat(pair.at("/findings/gone/0/title").asString()).isEqualTo("It is slow");
        assertThat(pair.at("/findings/added/0/title").asString()).isEqualTo("It leaks");
        assertThat(replayed("shadowed"))
                .singleElement()
                .satisfies(request -> assertThat(request.runsInShadow()).isTrue());
    }

    @Test
    void what_was_found_can_be_compared_when_the_stages_need_it_no_longer() throws Exception {
        BlobRef gone = new BlobRef("7".repeat(64));
        Story before = Story.of("archived", 1).with(gone, gone);
        RunningOps.archived(before.request().review(), "It hangs", "It is slow");
        RunningOps.say(before.requested());
        RunningOps.say(before.generated());
        RunningOps.eventually(
                "/reviews?outcome=complete&repository=acme/archived",
                told -> told.path("entries").size() == 1);

        String id = started(wish("archived", ",\"mode\":\"SHADOW\""));
        RunningOps.eventually(
                "/replays/" + id, told -> told.path("state").asString().equals("DONE"));
        ReviewRequested again = replayed("archived").get(0);
        RunningOps.archived(again.review(), "It hangs");
        RunningOps.say(Story.of(again).with(gone, gone).generated());

        JsonNode findings = RunningOps.eventually(
                        "/replays/" + id + "/reviews",
                        told -> told.at("/entries/0/findings").isObject())
                .at("/entries/0/findings");
        assertThat(findings.at("/same/0/title").asString()).isEqualTo("It hangs");
        assertThat(findings.at("/gone/0/title").asString()).isEqualTo("It is slow");
        assertThat(RunningOps.json(RunningOps.get("/reviews/" + before.id()))
                        .at("/findings/1/title")
                        .asString())
                .isEqualTo("It is slow");
    }

    @Test
    void a_review_that_was_made_in_shadow_besides_stands_beside_the_posted_one() throws Exception {
        reviewed("beside", 1);
        ReviewRequested posted = Story.of("beside", 1).request();
        ReviewRequested besides =
                posted.replayed(ReviewRequested.SHADOW_GENERATION, new RunOverrides(List.of("opus"), null, true));

        RunningOps.say(Story.of(besides)
                .with(RunningOps.found("It hangs", "It leaks"), new BlobRef("2".repeat(64)))
                .generated());

        String id = besides.review().id().value();
        JsonNode pair = RunningOps.eventually(
                        "/shadows", told -> told.at("/entries/0/findings").isObject())
                .at("/entries/0");
        assertThat(pair.at("/after/id").asString()).isEqualTo(id);
        assertThat(pair.at("/before/id").asString())
                .isEqualTo(posted.review().id().value());
        assertThat(pair.at("/findings/added/0/title").asString()).isEqualTo("It leaks");
    }

    @Test
    void a_replay_is_held_and_goes_on_where_it_was() throws Exception {
        reviewed("held", 60);
        String id = started(wish("held", ",\"mode\":\"PUBLISH\",\"confirm\":true"));
        RunningOps.eventually("/replays?limit=200", told -> told.toString().contains(id));

        assertThat(RunningOps.post("/replays/" + id + "/pause", "").statusCode())
                .isEqualTo(200);
        RunningOps.eventually(
                "/replays/" + id, told -> told.path("state").asString().equals("PAUSED"));
        assertThat(RunningOps.post("/replays/" + id + "/resume", "").statusCode())
                .isEqualTo(200);
        RunningOps.eventually(
                "/replays/" + id, told -> told.path("state").asString().equals("DONE"));

        assertThat(replayed("held").stream()
                        .map(request -> request.review().id())
                        .distinct())
                .hasSize(60);
        ApiTest.assertProblem(RunningOps.post("/replays/" + id + "/cancel", ""), "is DONE");
        JsonNode audit = RunningOps.eventually(
                "/audit?target=" + id, told -> told.path("entries").size() == 3);
        assertThat(audit.at("/entries/0/action").asString()).isEqualTo("REPLAY_RESUMED");
    }

    /** It stops between two words, as by a crash; what it was about to say then may follow. */
    @Test
    void a_replay_that_is_cut_off_is_continued_and_asks_for_each_review_once() throws Exception {
        reviewed("cut-off", 30);
        String id = started(wish("cut-off", ",\"mode\":\"PUBLISH\",\"confirm\":true"));
        Awaitility.await().until(() -> replayed("cut-off").size() > 5);

        RunningOps.bean(ReplayRunner.class).stop();
        RunningOps.eventually(
                "/replays/" + id + "/reviews?limit=200",
                told -> told.path("entries").size() >= replayed("cut-off").size());
        RunningOps.bean(ReplayRunner.class).start();

        JsonNode done = RunningOps.eventually(
                "/replays/" + id, told -> told.path("state").asString().equals("DONE"));
        assertThat(done.path("published").asInt()).isEqualTo(30);
        assertThat(replayed("cut-off").stream()
                        .map(request -> request.review().id())
                        .distinct())
                .hasSize(30);
        assertThat(replayed("cut-off")).hasSizeBetween(30, 31);
    }

    @Test
    void a_replay_of_what_another_one_asked_for_asks_for_each_review_once() throws Exception {
        reviewed("again", 3);
        String first = started(wish("again", ",\"mode\":\"PUBLISH\",\"confirm\":true,\"models\":[\"opus\"]"));
        RunningOps.eventually(
                "/replays/" + first, told -> told.path("state").asString().equals("DONE"));

        String second = started(wish("again", ",\"mode\":\"PUBLISH\",\"confirm\":true"));
        JsonNode done = RunningOps.eventually(
                "/replays/" + second, told -> told.path("state").asString().equals("DONE"));

        assertThat(done.path("matched").asInt()).isEqualTo(6);
        assertThat(done.path("published").asInt()).isEqualTo(3);
        assertThat(replayed("again"))
                .filteredOn(request -> request.generation().equals("replay-" + second))
                .extracting(request -> request.review().headSha())
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_wish_that_makes_no_sense_is_refused() throws Exception {
        RunningOps.eventually("/replays", told -> true);

        ApiTest.assertProblem(RunningOps.post("/replays", "{\"stage\":\"DIFF\"}"), "from is expected");
        ApiTest.assertProblem(
                RunningOps.post("/replays", "{\"stage\":\"LLM\",\"from\":\"2026-11-21T00:00:00Z\",\"policy\":\"\"}"),
                "policy can be another from stage diff on");
        ApiTest.assertProblem(
                RunningOps.post(
                        "/replays", "{\"stage\":\"PUBLISHER\",\"from\":\"2026-11-21T00:00:00Z\",\"mode\":\"SHADOW\"}"),
                "no model is asked");
        ApiTest.assertProblem(
                RunningOps.post("/replays", "{\"stage\":\"INGRESS\"}"), "the body is not what is expected");
    }

    /** Waits until the history knows them. */
    private static void reviewed(String repository, int number) {
        IntStream.rangeClosed(1, number)
                .mapToObj(pull -> Story.of(repository, pull))
                .forEach(story -> {
                    RunningOps.say(story.requested());
                    RunningOps.say(
                            story.with(BEFORE, new BlobRef("1".repeat(64))).generated());
                });
        RunningOps.eventually(
                "/reviews?limit=200&outcome=complete&repository=acme/" + repository,
                told -> told.path("entries").size() == number);
    }

    /** From the beginning of the topics until long after, so that a wish made twice is the same. */
    private static String wish(String repository, String more) {
        return "{\"stage\":\"DIFF\",\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2099-01-01T00:00:00Z\",\"repository\":\"acme/%s\"%s}"
                .formatted(repository, more);
    }

    private static String started(String wish) throws Exception {
        HttpResponse<String> answer = RunningOps.post("/replays", wish);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return RunningOps.json(answer).path("id").asString();
    }

    private static List<ReviewRequested> replayed(String repository) {
        return TestKafka.recordsNow(REQUESTED).stream()
                .map(ReplayEndpointsTest::request)
                .filter(request -> request.trigger() == Trigger.REPLAY
                        && request.pullRequest().repository().equals(repository))
                .toList();
    }

    private static ReviewRequested request(ConsumerRecord<String, byte[]> record) {
        return (ReviewRequested) new EventCodec().decode(EventType.REVIEW_REQUESTED.typeName(), record.value());
    }
}
