package dev.argus.ops.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.BlobRef;
import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Side;
import dev.argus.ops.Story;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReviewEndpointsTest {

    @Test
    void a_review_is_told_with_its_timeline_its_findings_and_why() {
        Story story = Story.of("whys", 1).with(stored(findings()), stored(reading()));
        story.all().forEach(RunningOps::say);

        JsonNode told = RunningOps.eventually(
                "/reviews/" + story.id(), answer -> answer.path("timeline").size() == 4);

        assertThat(told.at("/review/outcome/state").asString()).isEqualTo("COMPLETE");
        assertThat(told.at("/review/costUsd").decimalValue()).isEqualByComparingTo("0.0041");
        assertThat(told.at("/timeline/3/kind").asString()).isEqualTo("PUBLISHED");
        assertThat(told.at("/findings/0/title").asString()).isEqualTo("It hangs");
        assertThat(told.at("/why/dropped/below_severity").asInt()).isEqualTo(2);
        assertThat(told.at("/why/withheld/0/title").asString()).isEqualTo("It might hang");
        assertThat(told.at("/why/skipped/0/reason").asString()).isEqualTo("LOCK_FILE");
        assertThat(told.at("/why/policy/profile").asString()).isEqualTo("BALANCED");
        assertThat(told.at("/why/request/deliveryId").asString()).isEqualTo("delivery-whys-1");
    }

    @Test
    void without_its_content_the_rest_of_a_review_is_told() {
        Story story = Story.of("gone", 1);
        story.all().forEach(RunningOps::say);

        JsonNode told = RunningOps.eventually(
                "/reviews/" + story.id(), answer -> answer.path("timeline").size() == 4);

        assertThat(told.has("findings")).isFalse();
        assertThat(told.at("/review/findings/HIGH").asInt()).isEqualTo(1);
    }

    @Test
    void reviews_come_in_pages_newest_first_and_filtered() throws Exception {
        List.of(1, 2, 3)
                .forEach(number -> RunningOps.say(Story.of("pages", number).requested()));
        RunningOps.eventually(
                "/reviews?repository=acme/pag*",
                answer -> answer.path("entries").size() == 3);

        JsonNode first = RunningOps.json(RunningOps.get("/reviews?repository=ACME/pages&limit=2"));
        JsonNode second = RunningOps.json(RunningOps.get("/reviews?repository=acme/pages&limit=2&cursor="
                + first.path("next").asString()));

        assertThat(numbers(first)).containsExactly(3, 2);
        assertThat(numbers(second)).containsExactly(1);
        assertThat(second.has("next")).isFalse();
        assertThat(RunningOps.json(RunningOps.get("/reviews?repository=acme/pages&open=false"))
                        .path("entries"))
                .isEmpty();
        assertThat(RunningOps.json(RunningOps.get("/reviews?repository=acme/pages&from=2026-11-21T12:03:00Z"))
                        .path("entries"))
                .hasSize(1);
    }

    @Test
    void who_has_an_answer_already_is_told_that_it_still_holds() throws Exception {
        Story story = Story.of("tags", 1);
        RunningOps.say(story.requested());
        RunningOps.eventually("/deliveries/delivery-tags-1", answer -> true);
        HttpResponse<String> answer = RunningOps.get("/deliveries/delivery-tags-1");
        String tag = answer.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = RunningOps.call(
                RunningOps.request("/deliveries/delivery-tags-1").header("If-None-Match", tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(RunningOps.json(answer).at("/reviews/0").asString()).isEqualTo(story.id());
    }

    private static List<Integer> numbers(JsonNode page) {
        return StreamSupport.stream(page.path("entries").spliterator(), false)
                .map(review -> review.path("pullRequest").asInt())
                .toList();
    }

    private static BlobRef stored(dev.argus.events.content.Document document) {
        return Objects.requireNonNull(RunningOps.blobs().put(document).block());
    }

    private static Findings findings() {
        return new Findings("Waits.", List.of(finding("It hangs")), List.of(finding("It might hang")));
    }

    private static Finding finding(String title) {
        return new Finding(
                "f".repeat(26),
                new Anchor.Lines("src/A.java", Side.RIGHT, 1, 1, false),
                Severity.HIGH,
                Finding.Category.CORRECTNESS,
                0.9,
                title,
                "",
                "wait();",
                null);
    }

    private static Reading reading() {
        return new Reading(
                "b".repeat(40), List.of(), List.of(new Reading.UnreadFile("yarn.lock", Reading.Reason.LOCK_FILE, "")));
    }
}
