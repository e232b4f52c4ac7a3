package dev.argus.simulator.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.argus.simulator.github.hosting.Account;
import dev.argus.simulator.github.hosting.Anchor.Side;
import dev.argus.simulator.github.hosting.CheckRun;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.NewComment;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.simulator.github.hosting.Reactions;
import dev.argus.simulator.github.hosting.ReviewComment;
import dev.argus.simulator.github.shape.ThreadShapes;
import dev.argus.simulator.github.webhook.Delivery;
import dev.argus.simulator.http.LoopbackServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookTest {

    private static final String PERSONAL_TOKEN = "a-personal-token";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Received(HttpHeaders headers, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        String event() {
            return headers.getFirst("X-GitHub-Event") + "."
                    + json().path("action").asString();
        }
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile HttpStatus answer = HttpStatus.ACCEPTED;

    private GitFixture git;
    private LoopbackServer receiver;
    private SimulatedGitHub gitHub;
    private HostedRepository repository;
    private String head;

    @BeforeEach
    void start(@TempDir Path directory) {
        git = GitFixture.in(directory);
        git.file("a.txt", "a\n").commit("Begin");
        head = git.file("a.txt", "b\n").commit("Change");
        receiver = LoopbackServer.bind(0);
        receiver.serve(RouterFunctions.toHttpHandler(RouterFunctions.route()
                .POST(
                        "/hook",
                        request -> request.bodyToMono(String.class).flatMap(body -> {
                            received.add(new Received(request.headers().asHttpHeaders(), body));
                            return ServerResponse.status(answer).build();
                        }))
                .build()));
        gitHub = SimulatedGitHub.builder()
                .repository(git.spec())
                .app(ApiClient.APP)
                .personalToken(PERSONAL_TOKEN)
                .webhooksTo(URI.create(receiver.uri() + "/hook"))
                .start();
        repository = gitHub.repositories().get(0);
    }

    @AfterEach
    void stop() {
        gitHub.close();
        receiver.close();
        git.close();
    }

    @Test
    void an_opened_pull_request_is_told_in_full_and_signed() throws Exception {
        PullRequest pull = repository.openCommit(head);

        Received delivery = next("pull_request.opened");
        JsonNode payload = delivery.json();
        assertThat(payload.path("number").asInt()).isEqualTo(1);
        assertThat(payload.path("pull_request").path("head").path("sha").asString())
                .isEqualTo(head);
        assertThat(payload.path("pull_request").path("changed_files").asInt()).isEqualTo(1);
        assertThat(payload.path("repository").path("full_name").asString()).isEqualTo("acme/widgets");
        assertThat(payload.path("installation").path("id").asLong())
                .isEqualTo(repository.installation().id());
        assertThat(payload.path("sender").path("login").asString())
                .isEqualTo(pull.author().login());
        HttpHeaders headers = delivery.headers();
        assertThat(headers.getFirst("X-Hub-Signature-256")).isEqualTo("sha256=" + hmac(delivery.body()));
        assertThat(headers.getFirst("User-Agent")).startsWith("GitHub-Hookshot/");
        assertThat(headers.getFirst("X-GitHub-Delivery")).hasSize(36);
        assertThat(headers.getFirst("X-GitHub-Hook-Installation-Target-Type")).isEqualTo("integration");
    }

    @Test
    void what_a_person_dispatches_is_told_and_the_app_may_not() {
        ApiClient app = new ApiClient(gitHub).signedIn();
        String event = "{\"event_type\":\"deploy\",\"client_payload\":{\"to\":\"production\"}}";

        app.post("/repos/acme/widgets/dispatches", event).expect(403);
        app.as("unknown").post("/repos/acme/widgets/dispatches", event).expect(401);
        ApiClient person = app.as(PERSONAL_TOKEN);
        person.post("/repos/acme/widgets/dispatches", event).expect(204);
        person.post("/repos/acme/widgets/dispatches", "{\"event_type\":\"" + "x".repeat(101) + "\"}")
                .expect(422);
        person.post("/repos/acme/nothing/dispatches", event).expect(404);

        JsonNode told = next("repository_dispatch.deploy").json();
        assertThat(told.path("client_payload").path("to").asString()).isEqualTo("production");
        assertThat(told.path("branch").asString()).isEqualTo(repository.defaultBranch());
    }

    @Test
    void pushes_and_the_end_of_a_pull_request_are_told() {
        repository.openCommit(head);
        String pushed = git.file("a.txt", "c\n").commit("More");
        repository.push(1, pushed);
        JsonNode synchronize = next("pull_request.synchronize").json();
        repository.close(1);
        JsonNode closed = next("pull_request.closed").json();
        repository.reopen(1);
        next("pull_request.reopened");

        assertThat(synchronize.path("before").asString()).isEqualTo(head);
        assertThat(synchronize.path("after").asString()).isEqualTo(pushed);
        assertThat(closed.path("pull_request").path("state").asString()).isEqualTo("closed");
    }

    @Test
    void the_button_on_the_page_asks_for_another_run() throws Exception {
        repository.openCommit(head);
        ApiClient api = new ApiClient(gitHub).signedIn();
        long run = api.post("/repos/acme/widgets/check-runs", """
                {"name": "Argus", "head_sha": "%s", "external_id": "r1", "status": "completed", "conclusion": "neutral"}""".formatted(head))
                .expect(201)
                .json()
                .path("id")
                .asLong();

        int status = press(run, gitHub.uri().toString());

        assertThat(status).isEqualTo(303);
        JsonNode payload = next("check_run.rerequested").json();
        assertThat(payload.path("check_run").path("external_id").asString()).isEqualTo("r1");
        assertThat(payload.path("check_run")
                        .path("check_suite")
                        .path("head_sha")
                        .asString())
                .isEqualTo(head);
        assertThat(press(run, "https://elsewhere.example")).isEqualTo(403);
        assertThat(repository.checkRuns().find(run).map(CheckRun::status)).contains(CheckRun.Status.COMPLETED);
    }

    @Test
    void what_is_said_on_the_page_is_told_under_the_owners_name() throws Exception {
        repository.openCommit(head);

        assertThat(say("body=%2Fargus+help")).isEqualTo(303);
        JsonNode payload = next("issue_comment.created").json();
        assertThat(payload.path("comment").path("body").asString()).isEqualTo("/argus help");
        assertThat(payload.path("comment").path("user").path("login").asString())
                .isEqualTo("acme");
        assertThat(payload.path("issue").path("number").asInt()).isEqualTo(1);
        assertThat(payload.path("issue").path("pull_request").isObject()).isTrue();
        assertThat(say("body=")).isEqualTo(422);
    }

    @Test
    void a_reply_names_what_it_answers_and_is_seen_by_graphql() throws Exception {
        repository.openCommit(head);
        ReviewComment first = repository
                .conversation(1)
                .post(
                        Account.bot("argus"),
                        null,
                        new NewComment("a.txt", "odd", 1, Side.RIGHT, null, null, null, false));

        assertThat(say("body=%2Fargus+dismiss&in_reply_to=" + first.id())).isEqualTo(303);

        await().until(() -> received.stream()
                .filter(delivery -> delivery.event().equals("pull_request_review_comment.created"))
                .map(delivery -> delivery.json().path("comment"))
                .anyMatch(comment -> comment.path("in_reply_to_id").asLong() == first.id()));
        JsonNode replies = ThreadShapes.thread(repository, repository.conversation(1), first)
                .at("/comments/nodes");
        assertThat(replies.findValuesAsString("body")).containsExactly("odd", "/argus dismiss");
        assertThat(replies.get(1).path("author").path("login").asString()).isEqualTo("acme");
    }

    @Test
    void the_app_reacts_to_comments_and_is_told_who_may_write() {
        repository.openCommit(head);
        long comment =
                repository.conversation(1).post(repository.owner(), "hello").id();
        repository.addCollaborator(Account.user("ann"));
        ApiClient api = new ApiClient(gitHub).signedIn();
        String reactions = "/repos/acme/widgets/issues/comments/" + comment + "/reactions";

        api.post(reactions, "{\"content\": \"eyes\"}").expect(201);
        api.post(reactions, "{\"content\": \"eyes\"}").expect(200);
        api.post(reactions, "{\"content\": \"tears\"}").expect(422);
        api.post("/repos/acme/widgets/pulls/comments/" + comment + "/reactions", "{\"content\": \"eyes\"}")
                .expect(404);

        assertThat(repository.conversation(1).reactions().of(comment))
                .extracting(Reactions.Reaction::content)
                .containsExactly("eyes");
        assertThat(permission(api, "acme")).isEqualTo("admin");
        assertThat(permission(api, "ann")).isEqualTo("write");
        assertThat(permission(api, "mallory")).isEqualTo("read");
    }

    private static String permission(ApiClient api, String login) {
        return api.get("/repos/acme/widgets/collaborators/" + login + "/permission")
                .expect(200)
                .json()
                .path("permission")
                .asString();
    }

    private int say(String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gitHub.uri() + "/acme/widgets/pull/1/comments"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void a_failed_delivery_stays_failed_until_it_is_asked_for_again() {
        answer = HttpStatus.SERVICE_UNAVAILABLE;
        repository.openCommit(head);
        await().until(() -> gitHub.webhooks().deliveries().size() == 1);
        ApiClient api = new ApiClient(gitHub);
        JsonNode failed =
                api.getAsApp("/app/hook/deliveries").expect(200).json().get(0);
        answer = HttpStatus.ACCEPTED;

        api.postAsApp("/app/hook/deliveries/" + failed.path("id").asLong() + "/attempts")
                .expect(202);
        await().until(() -> gitHub.webhooks().deliveries().size() == 2);

        assertThat(failed.path("status_code").asInt()).isEqualTo(503);
        Delivery again = gitHub.webhooks().deliveries().get(0);
        assertThat(again.guid()).isEqualTo(failed.path("guid").asString());
        assertThat(again.redelivery()).isTrue();
        assertThat(again.status()).isEqualTo("OK");
        assertThat(received).hasSize(2);
        assertThat(received.get(0).body()).isEqualTo(received.get(1).body());
        assertThat(api.getAsApp("/app/hook/deliveries/" + again.id())
                        .expect(200)
                        .json()
                        .path("request")
                        .path("payload")
                        .path("action")
                        .asString())
                .isEqualTo("opened");
        assertThat(api.getAsApp("/app/hook/deliveries?status=failure")
                        .expect(200)
                        .json())
                .hasSize(1);
    }

    @Test
    void the_delivery_log_is_turned_by_a_cursor() {
        repository.openCommit(head);
        repository.close(1);
        repository.reopen(1);
        await().until(() -> gitHub.webhooks().deliveries().size() == 3);
        ApiClient api = new ApiClient(gitHub);

        ApiClient.Reply first = api.getAsApp("/app/hook/deliveries?per_page=2").expect(200);
        String next = first.header("Link").replaceAll(".*/api/v3(.*)>; rel=\"next\"", "$1");
        ApiClient.Reply last = api.getAsApp(next).expect(200);

        assertThat(first.json()).hasSize(2);
        assertThat(last.json()).hasSize(1);
        assertThat(last.header("Link")).isEmpty();
    }

    @Test
    void a_receiver_that_is_not_there_is_logged_as_such() {
        receiver.close();

        repository.openCommit(head);

        await().until(() -> gitHub.webhooks().deliveries().size() == 1);
        assertThat(gitHub.webhooks().deliveries().get(0).status()).isEqualTo("failed to connect to host");
    }

    private Received next(String event) {
        await().until(() ->
                received.stream().anyMatch(delivery -> delivery.event().equals(event)));
        return received.stream()
                .filter(delivery -> delivery.event().equals(event))
                .findFirst()
                .orElseThrow();
    }

    private int press(long run, String origin) throws Exception {
        URI button = URI.create(gitHub.uri() + "/acme/widgets/runs/" + run + "/rerequest");
        HttpRequest request = HttpRequest.newBuilder(button)
                .header("Origin", origin)
                .POST(BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static String hmac(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(ApiClient.APP.webhookSecret().getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    }
}
