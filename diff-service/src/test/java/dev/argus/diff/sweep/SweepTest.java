package dev.argus.diff.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.diff.git.Git;
import dev.argus.events.Envelope;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewId;
import dev.argus.events.ReviewRequested;
import dev.argus.events.ReviewTask;
import dev.argus.github.GitHubApp;
import dev.argus.github.rest.GitHubClient;
import dev.argus.github.rest.GitHubSettings;
import dev.argus.runtime.dependency.Unguarded;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.app.SimulatedApp;
import dev.argus.simulator.github.git.SimulatedRepository;
import dev.argus.simulator.github.hosting.CheckRun;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.simulator.github.webhook.Delivery;
import dev.argus.testkit.TestRedis;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;

/** Against a GitHub over HTTP and a real Redis; the receiver of the webhooks comes and goes. */
class SweepTest {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:1/webhooks/github");
    private static final SimulatedApp APP = SimulatedApp.generate();
    private static final int MISSED = 12;

    private final SimulatedGitHub gitHub =
            SimulatedGitHub.builder().app(APP).webhooksTo(NOWHERE).start();
    private final LettuceConnectionFactory connections = new LettuceConnectionFactory(
            LettuceConnectionFactory.createRedisConfiguration(RedisURI.create(TestRedis.url())));
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final DisposableServer receiver = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((request, response) -> {
                received.add(Objects.requireNonNull(request.requestHeaders().get("X-GitHub-Delivery")));
                return request.receive().then(response.status(202).send());
            })
            .bindNow();
    private final Requested requested = new Requested();
    private final SweepSettings settings = new SweepSettings(
            true, Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofDays(3), Duration.ZERO, Duration.ZERO);
    private final SweepMeters meters = new SweepMeters(new SimpleMeterRegistry());

    private GitHubClient client;
    private HostedRepository repository;
    private String commit;

    @BeforeEach
    void host(@TempDir Path directory) throws Exception {
        connections.afterPropertiesSet();
        connections.start();
        TestRedis.flush();
        Git git = new Git(directory);
        git.run("init", "-q", "-b", "main");
        git.run("config", "user.name", "Someone");
        git.run("config", "user.email", "someone@example.org");
        Files.writeString(directory.resolve("A.java"), "a\n");
        git.run("add", "-A");
        git.run("commit", "-q", "-m", "Begin");
        Files.writeString(directory.resolve("A.java"), "A\n");
        git.run("commit", "-q", "-a", "-m", "Enlarge a");
        commit = git.text("rev-parse", "HEAD").strip();
        repository = gitHub.add(SimulatedRepository.of(directory).named("octo", "hello"));
        client = GitHubClient.builder(gitHubSettings(), Unguarded::new).build();
    }

    @AfterEach
    void stop() {
        client.close();
        receiver.disposeNow();
        gitHub.close();
        connections.destroy();
    }

    @Test
    void what_failed_while_nobody_listened_is_delivered_once_when_somebody_does() {
        List<String> missed = miss(MISSED);
        DeliverySweep sweep = deliverySweep();

        comeBack();
        assertThat(sweep.sweep().block()).as("nobody took the latest yet").isTrue();
        awaitLog(MISSED + 1);
        assertThat(sweep.sweep().block()).isFalse();
        awaitLog(2 * MISSED);
        assertThat(sweep.sweep().block()).isFalse();

        assertThat(received).containsExactlyInAnyOrderElementsOf(missed);
        assertThat(gitHub.webhooks().deliveries()).hasSize(2 * MISSED);
    }

    @Test
    void while_nobody_listens_one_at_a_time_is_asked_for_and_never_the_same_one_twice_in_a_row() {
        miss(3);
        DeliverySweep sweep = deliverySweep();

        for (int attempts = 4; attempts <= 6; attempts++) {
            assertThat(sweep.sweep().block()).isTrue();
            awaitLog(attempts);
        }

        Map<String, Long> attempts = gitHub.webhooks().deliveries().stream()
                .collect(Collectors.groupingBy(Delivery::guid, Collectors.counting()));
        assertThat(attempts.values()).containsExactly(2L, 2L, 2L);
    }

    @Test
    void a_sweep_that_was_cut_short_is_continued_and_two_at_once_have_one_effect() {
        List<String> missed = miss(MISSED);
        comeBack();
        gitHub.webhooks().redeliver(gitHub.webhooks().deliveries().get(0).id());
        awaitLog(MISSED + 1);

        DeliverySweep slow =
                new DeliverySweep(cutAfter(3), new SweepMemory(redis()), settings, meters, Clock.systemUTC());
        StepVerifier.create(slow.sweep()).verifyError();
        Mono.zip(deliverySweep().sweep(), deliverySweep().sweep()).block();
        awaitLog(2 * MISSED);

        assertThat(received).containsExactlyInAnyOrderElementsOf(missed);
    }

    @Test
    void after_redis_forgot_everything_nothing_that_was_taken_comes_again() {
        miss(3);
        comeBack();
        deliverySweep().sweep().block();
        awaitLog(4);
        deliverySweep().sweep().block();
        awaitLog(6);

        TestRedis.flush();
        deliverySweep().sweep().block();

        assertThat(received).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void something_else_under_the_name_of_what_was_settled_is_overwritten() {
        List<String> missed = miss(3);
        comeBack();
        redis().opsForList().leftPush("argus:sweep:settled", "something else").block();

        deliverySweep().sweep().block();
        awaitLog(4);
        deliverySweep().sweep().block();
        awaitLog(6);

        assertThat(received).containsExactlyInAnyOrderElementsOf(missed);
        assertThat(new SweepMemory(redis()).settledUntil().block()).isAfter(Instant.EPOCH);
    }

    @Test
    void a_head_without_a_review_is_requested_under_the_id_that_its_delivery_would_have_had() {
        PullRequest pull = repository.openCommit(commit);
        PullRequest closed = repository.openCommit(commit);
        repository.close(closed.number());
        PullRequestRef ref =
                new PullRequestRef(repository.installation().id(), repository.id(), "octo", "hello", pull.number());

        headSweep(Clock.systemUTC()).sweep().block();
        headSweep(Clock.systemUTC()).sweep().block();

        assertThat(requested.requests).singleElement().satisfies(request -> {
            assertThat(request.review().id()).isEqualTo(ReviewId.of(ref, pull.headSha(), ReviewTask.REVIEW, "0"));
            assertThat(request.occurredAt()).isEqualTo(pull.updatedAt());
        });
    }

    /** Or lost its Redis between being told that it may ask and hearing so. */
    @Test
    void who_dies_before_it_has_asked_keeps_others_from_asking_for_a_minute_at_most() {
        SweepMemory memory = new SweepMemory(redis());
        Duration lately = Duration.ofHours(1);

        Disposable dying = memory.once("one", lately, Mono.never()).subscribe();
        Awaitility.await().until(() -> !timeToLive("one").isZero());
        dying.dispose();
        memory.once("other", lately, Mono.empty()).block();

        assertThat(timeToLive("one")).isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(timeToLive("other")).isGreaterThan(Duration.ofMinutes(59));
    }

    private Duration timeToLive(String name) {
        return Objects.requireNonNullElse(
                redis().getExpire("argus:sweep:asked:" + name).block(), Duration.ZERO);
    }

    @Test
    void a_head_that_has_a_check_run_of_ours_is_left_alone() {
        PullRequest pull = repository.openCommit(commit);
        CheckRun unused = repository
                .checkRuns()
                .create("Argus", pull.headSha(), new CheckRun.Change(null, null, null, null, null, null, List.of()));

        headSweep(Clock.systemUTC()).sweep().block();

        assertThat(requested.requests).isEmpty();
    }

    @Test
    void what_has_rested_for_days_or_not_yet_is_left_alone() {
        repository.openCommit(commit);
        Instant now = Instant.now();
        SweepSettings patient = new SweepSettings(
                true,
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                Duration.ofDays(3),
                Duration.ofHours(1),
                Duration.ZERO);

        new HeadSweep(client.app(), requested, new SweepMemory(redis()), patient, meters, Clock.systemUTC())
                .sweep()
                .block();
        headSweep(Clock.fixed(now.plus(Duration.ofDays(4)), ZoneOffset.UTC))
                .sweep()
                .block();

        assertThat(requested.requests).isEmpty();
    }

    /** @return the ids of as many deliveries that nobody took */
    private List<String> miss(int count) {
        IntStream.range(0, count).forEach(any -> repository.openCommit(commit));
        awaitLog(count);
        return gitHub.webhooks().deliveries().stream().map(Delivery::guid).toList();
    }

    private void awaitLog(int attempts) {
        Awaitility.await().until(() -> gitHub.webhooks().deliveries().size() == attempts);
    }

    private void comeBack() {
        gitHub.webhooks().deliverTo(URI.create("http://127.0.0.1:" + receiver.port() + "/webhooks/github"));
    }

    private DeliverySweep deliverySweep() {
        return new DeliverySweep(client.app(), new SweepMemory(redis()), settings, meters, Clock.systemUTC());
    }

    private HeadSweep headSweep(Clock clock) {
        return new HeadSweep(client.app(), requested, new SweepMemory(redis()), settings, meters, clock);
    }

    private ReactiveStringRedisTemplate redis() {
        return new ReactiveStringRedisTemplate(connections);
    }

    private GitHubSettings gitHubSettings() {
        return new Binder(new MapConfigurationPropertySource(Map.of(
                        "argus.github.api-url", gitHub.apiUrl(),
                        "argus.github.app-id", gitHub.app().id(),
                        "argus.github.private-key", gitHub.app().privateKey())))
                .bind("argus.github", GitHubSettings.class)
                .get();
    }

    /** Loses its connection after some redeliveries. */
    private GitHubApp cutAfter(int redeliveries) {
        AtomicInteger left = new AtomicInteger(redeliveries);
        return (GitHubApp) Proxy.newProxyInstance(
                GitHubApp.class.getClassLoader(),
                new Class<?>[] {GitHubApp.class},
                (proxy, method, arguments) -> method.getName().equals("redeliver") && left.getAndDecrement() <= 0
                        ? Mono.error(new StageFailure.Retryable("the connection is lost", null))
                        : method.invoke(client.app(), arguments));
    }

    private static final class Requested implements EventPublisher {

        final List<ReviewRequested> requests = new CopyOnWriteArrayList<>();

        @Override
        public Mono<Void> publish(Envelope<?> envelope) {
            return Mono.fromRunnable(() -> requests.add((ReviewRequested) envelope.data()));
        }
    }
}
