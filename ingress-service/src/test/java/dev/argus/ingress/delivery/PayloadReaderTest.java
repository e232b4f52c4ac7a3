package dev.argus.ingress.delivery;

import static dev.argus.ingress.Payloads.APP_ID;
import static dev.argus.ingress.Payloads.HEAD;
import static dev.argus.ingress.Payloads.INSTALLATION_ID;
import static dev.argus.ingress.Payloads.REPOSITORY_ID;
import static dev.argus.ingress.Payloads.UPDATED_AT;
import static dev.argus.ingress.Payloads.check;
import static dev.argus.ingress.Payloads.pullRequest;
import static dev.argus.ingress.Payloads.reviewThread;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.argus.events.FeedbackReceived;
import dev.argus.events.PullRequestClosed;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.ingress.Payloads;
import dev.argus.runtime.pullrequest.Sighting;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class PayloadReaderTest {

    private static final String DELIVERY = "72d3162e-cc78-11e3-81ab-4c9367dc0958";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final PullRequestRef PULL_REQUEST =
            new PullRequestRef(INSTALLATION_ID, REPOSITORY_ID, "acme", "widgets", 42);

    private final PayloadReader reader = new PayloadReader(APP_ID, List.of());

    @ParameterizedTest
    @CsvSource({"opened, OPENED", "reopened, OPENED", "ready_for_review, OPENED", "synchronize, PUSHED"})
    void what_changes_the_head_of_a_pull_request_asks_for_its_review(String action, Trigger trigger) {
        Meaning meaning = read("pull_request", pullRequest(action));

        assertThat(meaning)
                .isEqualTo(new Meaning.Wanted(
                        List.of(ReviewRequested.of(
                                PULL_REQUEST, HEAD, "0", trigger, DELIVERY, Instant.parse(UPDATED_AT))),
                        seen(null, true, false)));
    }

    @Test
    void a_push_says_which_head_it_replaced() {
        String before = "1".repeat(40);

        assertThat(read("pull_request", pullRequest("synchronize").put("before", before))
                        .seen())
                .isEqualTo(seen(before, true, false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void that_a_pull_request_was_closed_is_told(boolean merged) {
        ObjectNode closed = pullRequest("closed");
        closed.withObject("pull_request").put("state", "closed").put("merged", merged);

        Meaning.Seen seen = seen(null, false, false);
        assertThat(read("pull_request", closed))
                .isEqualTo(new Meaning.Wanted(
                        List.of(new PullRequestClosed(
                                seen.pullRequest(),
                                merged,
                                DELIVERY,
                                seen.sighting().at())),
                        seen));
    }

    @Test
    void drafting_asks_for_nothing_but_is_told_to_the_reviews_on_their_way() {
        ObjectNode drafted = pullRequest("converted_to_draft");
        drafted.withObject("pull_request").put("draft", true);

        assertThat(read("pull_request", drafted))
                .isEqualTo(new Meaning.Ignored("reviews on their way end where they are", seen(null, true, true)));
    }

    @Test
    void opening_and_pushing_the_same_head_is_the_same_review() {
        assertThat(request(pullRequest("opened")).review())
                .isEqualTo(request(pullRequest("synchronize")).review());
    }

    @ParameterizedTest
    @ValueSource(strings = {"labeled", "edited", "enqueued", "invented_tomorrow"})
    void other_actions_of_a_pull_request_are_ignored(String action) {
        assertThat(read("pull_request", pullRequest(action)))
                .isEqualTo(new Meaning.Ignored("this action of pull_request changes nothing here"));
    }

    @Test
    void a_draft_passes_for_the_policy_decides() {
        ObjectNode draft = pullRequest("opened");
        draft.withObject("pull_request").put("draft", true);

        assertThat(read("pull_request", draft)).isInstanceOf(Meaning.Wanted.class);
    }

    @Test
    void a_dependency_bots_pull_request_is_reviewed_like_any_other() {
        ObjectNode bots = pullRequest("opened");
        bots.withObject("sender").put("login", "dependabot[bot]").put("type", "Bot");

        assertThat(read("pull_request", bots)).isInstanceOf(Meaning.Wanted.class);
    }

    @Test
    void a_time_that_cannot_be_read_is_the_time_of_receipt() {
        ObjectNode without = pullRequest("opened");
        without.withObject("pull_request").remove("updated_at");
        ObjectNode garbled = pullRequest("opened");
        garbled.withObject("pull_request").put("updated_at", "yesterday");

        assertThat(request(without).occurredAt()).isEqualTo(NOW);
        assertThat(request(garbled).occurredAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check_run", "check_suite"})
    void a_re_run_reviews_its_head_again_for_every_pull_request_that_has_it(String event) {
        Meaning meaning = read(event, check(event, "rerequested", 42, 43));

        PullRequestRef other = new PullRequestRef(INSTALLATION_ID, REPOSITORY_ID, "acme", "widgets", 43);
        assertThat(meaning)
                .isEqualTo(new Meaning.Wanted(List.of(
                        ReviewRequested.of(PULL_REQUEST, HEAD, DELIVERY, Trigger.RERUN, DELIVERY, NOW),
                        ReviewRequested.of(other, HEAD, DELIVERY, Trigger.RERUN, DELIVERY, NOW))));
    }

    @Test
    void a_re_run_is_another_review_than_the_automatic_one_and_the_same_when_redelivered() {
        Meaning first = read("check_run", check("check_run", "rerequested", 42));
        Meaning again = read("check_run", check("check_run", "rerequested", 42));

        assertThat(first).isEqualTo(again);
        assertThat(((ReviewRequested) ((Meaning.Wanted) first).events().get(0)).review())
                .isNotEqualTo(request(pullRequest("opened")).review());
    }

    @Test
    void a_re_run_of_a_pull_request_from_a_fork_says_why_it_is_ignored() {
        assertThat(read("check_run", check("check_run", "rerequested")))
                .isEqualTo(new Meaning.Ignored(
                        "GitHub names no pull request for this check, and neither does its own name"));
    }

    @Test
    void a_pull_request_of_another_repository_with_the_same_head_is_not_ours_to_review() {
        ObjectNode shared = check("check_run", "rerequested", 42, 7);
        ArrayNode pullRequests = shared.withObject("check_run").withArray("pull_requests");
        ((ObjectNode) pullRequests.at("/1/base/repo")).put("id", REPOSITORY_ID + 1);

        assertThat(((Meaning.Wanted) read("check_run", shared)).events())
                .extracting(event -> event.pullRequest().number())
                .containsExactly(42);
    }

    @Test
    void a_check_run_of_a_fork_is_known_by_the_name_that_we_gave_it() {
        ObjectNode fork = check("check_run", "rerequested");
        fork.withObject("check_run").put("external_id", "0123456789abcdefghijklmnop/42");

        assertThat(((Meaning.Wanted) read("check_run", fork)).events())
                .singleElement()
                .extracting(event -> event.pullRequest().number())
                .isEqualTo(42);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"42", "0123456789abcdefghijklmnop/0", "0123456789abcdefghijklmnop/99999999999", "a/b/42", ""})
    void another_name_than_ours_says_nothing(String name) {
        ObjectNode fork = check("check_run", "rerequested");
        fork.withObject("check_run").put("external_id", name);

        assertThat(read("check_run", fork)).isInstanceOf(Meaning.Ignored.class);
    }

    @Test
    void another_apps_check_run_is_ignored() {
        ObjectNode foreign = check("check_run", "rerequested", 42);
        foreign.withObject("check_run").withObject("app").put("id", APP_ID + 1);

        assertThat(read("check_run", foreign)).isEqualTo(new Meaning.Ignored("the check belongs to another App"));
    }

    @ParameterizedTest
    @CsvSource({"resolved, THREAD_RESOLVED", "unresolved, THREAD_UNRESOLVED"})
    void settling_a_thread_that_an_app_began_is_feedback(String action, FeedbackReceived.Kind kind) {
        assertThat(read("pull_request_review_thread", reviewThread(action)))
                .isEqualTo(new Meaning.Wanted(List.of(new FeedbackReceived(
                        PULL_REQUEST, kind, 820867280, "octocat", DELIVERY, Instant.parse(UPDATED_AT)))));
    }

    @Test
    void an_app_that_settles_its_own_thread_tells_nothing() {
        ObjectNode own = reviewThread("resolved");
        own.withObject("sender").put("login", "argus[bot]").put("type", "Bot");

        assertThat(read("pull_request_review_thread", own))
                .isEqualTo(new Meaning.Ignored("an App settled its own thread"));
    }

    @Test
    void a_thread_between_people_is_none_of_our_business() {
        Payloads.Example example = Payloads.example("pull_request_review_thread", "resolved");

        assertThat(read("pull_request_review_thread", example.payload()))
                .isEqualTo(new Meaning.Ignored("no App began the thread"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pull_request_review", "push", "ping"})
    void events_that_may_be_our_own_doing_or_nobodys_are_ignored(String event) {
        assertThat(read(event, pullRequest("opened"))).isInstanceOf(Meaning.Ignored.class);
    }

    @ParameterizedTest
    @CsvSource({
        "installation, installation is missing",
        "repository, repository is missing",
    })
    void what_an_event_needs_is_named_when_it_is_missing(String property, String reason) {
        ObjectNode without = pullRequest("opened");
        without.remove(property);
        ObjectNode withNull = pullRequest("opened");
        withNull.putNull(property);

        assertThat(read("pull_request", without)).isEqualTo(new Meaning.Ignored(reason));
        assertThat(read("pull_request", withNull)).isEqualTo(new Meaning.Ignored(reason));
    }

    @Test
    void a_header_that_names_another_event_than_the_body_is_refused() {
        assertThat(read("check_run", pullRequest("opened"))).isInstanceOf(Meaning.Malformed.class);
        assertThat(read("check_suite", check("check_run", "rerequested", 42))).isInstanceOf(Meaning.Malformed.class);
        assertThat(read("pull_request", check("check_run", "rerequested", 42))).isInstanceOf(Meaning.Malformed.class);
        assertThat(read("pull_request_review_thread", pullRequest("opened"))).isInstanceOf(Meaning.Malformed.class);
        assertThat(read("issue_comment", pullRequest("opened"))).isInstanceOf(Meaning.Malformed.class);
        assertThat(read("pull_request", reviewThread("resolved")))
                .as("it has a pull request too, but this action is none of its own")
                .isInstanceOf(Meaning.Ignored.class);
    }

    @ParameterizedTest
    @CsvSource({"/pull_request, number", "/repository, id", "/installation, id"})
    void numbers_that_cannot_be_are_refused_and_not_repeated(String owner, String property) {
        String digits = "9".repeat(2_000);

        for (String hostile :
                List.of("0", "-1", "1.5", "1e400", "\"x\\ny\"", "[]", "{}", digits, "\"" + digits + "\"")) {
            assertRefusedWithoutRepeating(owner, property, hostile);
        }
    }

    @ParameterizedTest
    @CsvSource({"/pull_request/head, sha", "/repository, name", "/repository/owner, login"})
    void texts_that_cannot_be_are_refused_and_not_repeated(String owner, String property) {
        for (String hostile :
                List.of("\"\"", "\"x\\ny\"", "\"\\ud800\"", "[]", "{}", "\"" + "9".repeat(2_000) + "\"")) {
            assertRefusedWithoutRepeating(owner, property, hostile);
        }
    }

    private void assertRefusedWithoutRepeating(String owner, String property, String hostile) {
        ObjectNode payload = pullRequest("opened");
        ((ObjectNode) payload.at(owner)).put(property, "@@");

        Meaning meaning = read("pull_request", payload.toString().replace("\"@@\"", hostile));

        assertThat(meaning)
                .isInstanceOfSatisfying(
                        Meaning.Malformed.class,
                        malformed -> assertThat(malformed.reason())
                                .hasSizeLessThan(120)
                                .doesNotContain("\n", "999", "ny"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "null", "[]", "1", "\"text\"", "{", "{}}", "{\"a\":1}{", "{'a':1}", "NaN", "\u0000"})
    void what_is_no_json_object_is_refused_whatever_the_event(String body) {
        assertThat(read("pull_request", body)).isInstanceOf(Meaning.Malformed.class);
        assertThat(read("ping", body)).isInstanceOf(Meaning.Malformed.class);
        assertThat(read("invented_tomorrow", body)).isInstanceOf(Meaning.Malformed.class);
    }

    @Test
    void a_payload_is_utf_8() {
        byte[] utf16 = pullRequest("opened").toString().getBytes(java.nio.charset.StandardCharsets.UTF_16BE);

        assertThat(reader.read(head("pull_request"), new ByteArrayInputStream(utf16)))
                .isInstanceOf(Meaning.Malformed.class);
    }

    @Test
    void json_beyond_all_measure_is_refused_wherever_it_stands() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        String longNumber = "1".repeat(1_000_000);

        for (String hostile : List.of(deep, longNumber)) {
            ObjectNode payload = pullRequest("opened");
            payload.put("unknown", "@@");

            assertThat(read("pull_request", payload.toString().replace("\"@@\"", hostile)))
                    .isInstanceOf(Meaning.Malformed.class);
        }
    }

    @Test
    void what_is_not_read_is_not_kept() {
        ObjectNode payload = pullRequest("opened");
        payload.withObject("unknown")
                .put("text", "x".repeat(8_000_000))
                .putArray("numbers")
                .add(1);
        payload.withObject("pull_request").put("body", "y".repeat(8_000_000));
        byte[] json = payload.toString().getBytes(UTF_8);
        reader.read(head("pull_request"), new ByteArrayInputStream(json));
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();

        Meaning meaning = reader.read(head("pull_request"), new ByteArrayInputStream(json));

        assertThat(meaning).isInstanceOf(Meaning.Wanted.class);
        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
    }

    @Test
    void odd_but_lawful_json_is_read() {
        String twice = pullRequest("opened").toString().replaceFirst("\\{", "{\"number\":1,\"action\":\"closed\",");
        String withOddValues =
                pullRequest("opened").toString().replaceFirst("\\{", "{\"x\":1e400,\"y\":\"\\\\ud800\",");

        assertThat(read("pull_request", twice))
                .as("of duplicates the last one counts")
                .isInstanceOf(Meaning.Wanted.class);
        assertThat(read("pull_request", withOddValues)).isInstanceOf(Meaning.Wanted.class);
    }

    private static Meaning.Seen seen(@Nullable String before, boolean open, boolean draft) {
        return new Meaning.Seen(PULL_REQUEST, new Sighting(HEAD, before, open, draft, Instant.parse(UPDATED_AT)));
    }

    private ReviewRequested request(ObjectNode payload) {
        Meaning meaning = read("pull_request", payload);
        return (ReviewRequested) ((Meaning.Wanted) meaning).events().get(0);
    }

    private Meaning read(String event, ObjectNode payload) {
        return read(event, payload.toString());
    }

    private Meaning read(String event, String body) {
        return reader.read(head(event), new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    private static DeliveryHead head(String event) {
        return new DeliveryHead(DELIVERY, event, APP_ID, NOW);
    }
}
