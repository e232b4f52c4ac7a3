package dev.argus.simulator.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.argus.simulator.github.fault.Effect;
import dev.argus.simulator.github.fault.Fault;
import dev.argus.simulator.github.fault.Faults;
import dev.argus.simulator.github.hosting.Event;
import dev.argus.simulator.github.hosting.HostedRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FaultsTest {

    private static final String REVIEWS = "/repos/acme/widgets/pulls/1/reviews";
    private static final String REVIEW = "{\"event\": \"COMMENT\", \"body\": \"x\"}";

    private GitFixture git;
    private SimulatedGitHub gitHub;
    private HostedRepository repository;
    private ApiClient api;
    private String head;

    @BeforeEach
    void start(@TempDir Path directory) {
        git = GitFixture.in(directory);
        git.file("a.txt", "a\n").commit("Begin");
        head = git.file("a.txt", "b\n").commit("Change");
        gitHub = SimulatedGitHub.builder()
                .repository(git.spec())
                .app(ApiClient.APP)
                .seed(42)
                .start();
        repository = gitHub.repositories().get(0);
        repository.openCommit(head);
        api = new ApiClient(gitHub).signedIn();
    }

    @AfterEach
    void stop() {
        gitHub.close();
        git.close();
    }

    @Test
    void a_call_is_applied_and_then_its_connection_is_cut() {
        gitHub.faults()
                .add(Fault.on("POST", "/repos/*/*/pulls/*/reviews")
                        .cut()
                        .afterApplying()
                        .times(1));

        assertThatThrownBy(() -> api.post(REVIEWS, REVIEW)).isInstanceOf(UncheckedIOException.class);

        assertThat(repository.conversation(1).reviews()).hasSize(1);
        api.post(REVIEWS, REVIEW).expect(200);
        assertThat(repository.conversation(1).reviews()).hasSize(2);
        await().until(() -> gitHub.history().calls("POST", REVIEWS).size() == 2);
        Event.CallAnswered cut = gitHub.history().calls("POST", REVIEWS).get(0);
        assertThat(List.of(cut.status(), String.valueOf(cut.fault()))).containsExactly(0, "cut after applying");
    }

    @Test
    void a_call_is_applied_and_then_never_answered() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        gitHub.faults()
                .add(Fault.on("POST", "/repos/*/*/pulls/*/reviews")
                        .hang(reached::countDown)
                        .afterApplying()
                        .times(1));

        CompletableFuture<ApiClient.Reply> call = CompletableFuture.supplyAsync(() -> api.post(REVIEWS, REVIEW));

        assertThat(reached.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(repository.conversation(1).reviews()).hasSize(1);
        gitHub.close();
        assertThat(call).failsWithin(Duration.ofMinutes(1));
    }

    @Test
    void what_takes_too_long_to_begin_is_broken_off_and_not_done() {
        AtomicReference<Duration> betweenLooks = new AtomicReference<>(Duration.ZERO);
        Clock slow = new Clock() {

            private Instant now = Instant.now();

            @Override
            public synchronized Instant instant() {
                now = now.plus(betweenLooks.get());
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        try (SimulatedGitHub busy = SimulatedGitHub.builder()
                .repository(git.spec())
                .app(ApiClient.APP)
                .clock(slow)
                .start()) {
            HostedRepository hosted = busy.repositories().get(0);
            hosted.openCommit(head);
            ApiClient caller = new ApiClient(busy).signedIn();

            betweenLooks.set(Duration.ofSeconds(7));
            caller.post(REVIEWS, REVIEW).expect(502);
            assertThat(hosted.conversation(1).reviews()).isEmpty();

            betweenLooks.set(Duration.ZERO);
            caller.post(REVIEWS, REVIEW).expect(200);
        }
    }

    @Test
    void a_call_is_cut_before_it_is_applied() {
        gitHub.faults().add(Fault.on("POST", "/**").cut().times(1));

        assertThatThrownBy(() -> api.post(REVIEWS, REVIEW)).hasCauseInstanceOf(IOException.class);

        assertThat(repository.conversation(1).reviews()).isEmpty();
    }

    @Test
    void a_call_is_answered_otherwise_with_or_without_being_applied() {
        gitHub.faults()
                .add(Fault.on("POST", "/repos/**").answer(502).afterApplying().times(1));
        gitHub.faults()
                .add(Fault.on("POST", "/repos/**")
                        .secondaryLimit(Duration.ofSeconds(7))
                        .times(1));
        gitHub.faults().add(Fault.on("GET", "/repos/**").answer(200, Map.of("Content-Type", "text/html"), "<html>"));

        ApiClient.Reply applied = api.call(api.request("POST", REVIEWS, "Bearer " + api.token(), REVIEW));
        ApiClient.Reply limited = api.call(api.request("POST", REVIEWS, "Bearer " + api.token(), REVIEW));
        ApiClient.Reply page = api.call(api.request("GET", REVIEWS, "Bearer " + api.token(), null));

        assertThat(applied.status()).isEqualTo(502);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isEqualTo("7");
        assertThat(limited.text()).contains("secondary rate limit");
        assertThat(page.header("Content-Type")).isEqualTo("text/html");
        assertThat(repository.conversation(1).reviews()).hasSize(1);
    }

    @Test
    void answers_come_late_or_in_drops_but_whole() {
        gitHub.faults()
                .add(Fault.on("GET", "/meta").delay(Duration.ofMillis(150)).times(1));
        gitHub.faults()
                .add(Fault.on("GET", "/meta").trickle(10, Duration.ofMillis(20)).times(1));

        long start = System.nanoTime();
        api.get("/meta").expect(200);
        Duration late = Duration.ofNanos(System.nanoTime() - start);
        ApiClient.Reply dropped = api.get("/meta").expect(200);

        assertThat(late).isGreaterThan(Duration.ofMillis(149));
        assertThat(dropped.json().has("verifiable_password_authentication")).isTrue();
    }

    @Test
    void what_was_asked_is_done_although_whoever_asked_has_hung_up() {
        gitHub.faults()
                .add(Fault.on("POST", "/repos/**").delay(Duration.ofMillis(300)).times(1));

        assertThatThrownBy(() -> api.call(api.postRequest(REVIEWS, REVIEW).timeout(Duration.ofMillis(100))))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(repository.conversation(1).reviews()).isEmpty();
        await().until(() -> repository.conversation(1).reviews().size() == 1);
    }

    @Test
    void the_same_seed_strikes_the_same_calls() {
        gitHub.faults().add(Fault.on("*", "/**").answer(500).withProbability(0.3));

        List<Integer> statuses =
                IntStream.range(0, 20).mapToObj(i -> api.get("/meta").status()).toList();

        try (SimulatedGitHub twin =
                SimulatedGitHub.builder().app(ApiClient.APP).seed(42).start()) {
            twin.faults().add(Fault.on("*", "/**").answer(500).withProbability(0.3));
            ApiClient other = new ApiClient(twin);
            assertThat(IntStream.range(0, 20).mapToObj(i -> other.get("/meta").status()))
                    .isEqualTo(statuses);
        }
        assertThat(statuses).contains(200, 500);
    }

    @Test
    void faults_are_set_listed_and_removed_from_outside() {
        JsonNode added = control("POST", "/faults", """
                {"method": "POST", "path": "/repos/*/*/pulls/*/reviews", "effect": "answer", "status": 503, "applied": true, "times": 2}""").expect(200).json();

        api.call(api.request("POST", REVIEWS, "Bearer " + api.token(), REVIEW)).expect(503);
        JsonNode listed = control("GET", "/faults", null).expect(200).json().get(0);
        List<Faults.InForce> inForce = gitHub.faults().all();
        control("DELETE", "/faults/" + added.path("id").asLong(), null).expect(200);

        assertThat(listed.path("effect").asString()).isEqualTo("answer 503 after applying");
        assertThat(listed.path("hits").asInt()).isEqualTo(1);
        assertThat(inForce)
                .singleElement()
                .satisfies(one -> assertThat(one.fault().effect()).isInstanceOf(Effect.Answer.class));
        assertThat(gitHub.faults().all()).isEmpty();
        assertThat(control("POST", "/faults", "{\"path\": \"/**\", \"effect\": \"explode\"}")
                        .expect(400)
                        .text())
                .contains("effect must be answer, cut, delay or trickle, was explode");
        control("POST", "/faults", "nonsense").expect(400);
    }

    @Test
    void pull_requests_are_driven_and_the_history_is_read_from_outside() {
        String next = git.file("a.txt", "c\n").commit("More");

        control("POST", "/repos/acme/widgets/pulls/1/head", "{\"commit\": \"" + next + "\"}")
                .expect(200);
        control("POST", "/repos/acme/widgets/pulls/1/close", null).expect(200);
        control("POST", "/repos/acme/widgets/pulls/1/close", null).expect(400);
        control("POST", "/repos/acme/widgets/pulls/1/reopen", null).expect(200);
        JsonNode opened = control("POST", "/repos/acme/widgets/pulls", "{\"commit\": \"" + next + "\"}")
                .expect(200)
                .json();
        api.post(REVIEWS, REVIEW).expect(200);

        assertThat(opened.path("number").asInt()).isEqualTo(2);
        JsonNode history = control("GET", "/history", null).expect(200).json();
        assertThat(history.findValuesAsString("event"))
                .contains(
                        "PullRequestPushed",
                        "PullRequestClosed",
                        "PullRequestReopened",
                        "ReviewPosted",
                        "CallAnswered");
        assertThat(control("GET", "/history?after=" + history.size(), null).json())
                .isEmpty();
        control("POST", "/repos/acme/widgets/pulls", "{\"commit\": \"none\"}").expect(400);
    }

    private ApiClient.Reply control(String method, String path, @Nullable String body) {
        return api.call(api.request(method, "", "none", body).uri(URI.create(gitHub.uri() + "/_simulator" + path)));
    }
}
