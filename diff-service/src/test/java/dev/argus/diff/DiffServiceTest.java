package dev.argus.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.diff.assembly.Change;
import dev.argus.diff.assembly.ChangedPath;
import dev.argus.diff.assembly.FileDiff;
import dev.argus.diff.assembly.Triage;
import dev.argus.diff.git.Git;
import dev.argus.diff.git.RandomRepository;
import dev.argus.diff.github.GitHubDiffSource;
import dev.argus.diff.github.WithoutDiffs;
import dev.argus.events.BlobRef;
import dev.argus.events.Coverage;
import dev.argus.events.DiffPrepared;
import dev.argus.events.Envelope;
import dev.argus.events.EventCodec;
import dev.argus.events.EventType;
import dev.argus.events.InstallationSettings;
import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Topic;
import dev.argus.events.Trigger;
import dev.argus.events.content.Document;
import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.HunkRange;
import dev.argus.events.content.Reading;
import dev.argus.events.content.ReviewContext;
import dev.argus.events.content.ReviewUnit;
import dev.argus.github.GitHubReader;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.installation.InstallationDirectory;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.git.SimulatedRepository;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.testkit.TestKafka;
import dev.argus.testkit.TestRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.unit.DataSize;

/** The service as it runs: requests come from Kafka, pull requests over HTTP, documents go to Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiffServiceTest {

    private static final DataSize MAX_DIFF = DataSize.ofMegabytes(8);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String prefix = TestKafka.uniquePrefix();
    private final SimulatedGitHub gitHub = SimulatedGitHub.builder().start();
    private final ConfigurableApplicationContext service = new SpringApplicationBuilder(DiffServiceApplication.class)
            .properties(
                    "server.port=0",
                    "argus.kafka.bootstrap-servers=" + TestKafka.bootstrapServers(),
                    "argus.kafka.prefix=" + prefix,
                    "argus.kafka.partitions=1",
                    "argus.redis.url=" + TestRedis.url(),
                    "argus.github.api-url=" + gitHub.apiUrl(),
                    "argus.github.app-id=" + gitHub.app().id(),
                    "argus.github.private-key=" + gitHub.app().privateKey())
            .run();

    private @Nullable HostedRepository repository;
    private String enlargeB = "";

    @BeforeAll
    void host(@TempDir Path directory) throws Exception {
        Git git = new Git(directory);
        git.run("init", "-q", "-b", "main");
        git.run("config", "user.name", "Someone");
        git.run("config", "user.email", "someone@example.org");
        Files.writeString(directory.resolve("AGENTS.md"), "Be brief.");
        Files.writeString(directory.resolve("A.java"), "a\nb\nc\n");
        git.run("add", "-A");
        git.run("commit", "-q", "-m", "Begin");
        Files.writeString(directory.resolve("A.java"), "a\nB\nc\n");
        Files.writeString(directory.resolve("yarn.lock"), "left-pad\n");
        git.run("add", "-A");
        git.run("commit", "-q", "-m", "Enlarge b\n\nIt was small.");
        enlargeB = git.text("rev-parse", "HEAD").strip();
        Files.writeString(directory.resolve("yarn.lock"), "right-pad\n");
        git.run("commit", "-q", "-a", "-m", "Update lock file");
        repository = gitHub.add(SimulatedRepository.of(directory).named("octo", "hello"));
    }

    @AfterAll
    void stop() {
        service.close();
        gitHub.close();
    }

    @Test
    void a_requested_review_is_prepared() {
        DiffPrepared prepared = preparedFor(requested(hosted(), hosted().openCommit(enlargeB)));

        assertThat(prepared.ended()).isNull();
        assertThat(prepared.coverage()).isEqualTo(new Coverage(2, 1, 0));
        assertThat(document(prepared.units().get(0), ReviewUnit.class).files())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.path()).isEqualTo("A.java");
                    assertThat(file.hunks().get(0).lines()).containsExactly(" a", "-b", "+B", " c");
                });
        assertThat(document(prepared.context(), ReviewContext.class))
                .isEqualTo(new ReviewContext(
                        "Enlarge b",
                        "It was small.",
                        List.of("Enlarge b\n\nIt was small."),
                        List.of(new ReviewContext.Guideline("AGENTS.md", "Be brief."))));
        assertThat(document(prepared.reading(), Reading.class).unread())
                .containsExactly(new Reading.UnreadFile("yarn.lock", Reading.Reason.LOCK_FILE, ""));
    }

    @Test
    void the_settings_of_an_installation_are_followed() {
        InstallationSettings settings = new InstallationSettings(777, "profile: quiet");
        service.getBean(EventPublisher.class)
                .publish(Envelope.first("a-change", "ops", Instant.now(), settings))
                .retry(10)
                .block(Duration.ofSeconds(60));

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> service.getBean(InstallationDirectory.class)
                        .settingsOf(777)
                        .blockOptional(PATIENCE)
                        .isPresent());
    }

    @Test
    void a_review_of_lock_files_alone_is_skipped() {
        DiffPrepared prepared = preparedFor(requested(hosted(), hosted().openCommit("main")));

        assertThat(prepared.ended()).isEqualTo(Outcome.skipped("only lock files changed"));
    }

    @Test
    void a_pull_request_that_is_gone_is_told_to_the_next_stage() {
        PullRequestRef gone = new PullRequestRef(hosted().installation().id(), hosted().id(), "octo", "hello", 4_711);

        DiffPrepared prepared =
                preparedFor(ReviewRequested.of(gone, "a".repeat(40), "0", Trigger.OPENED, null, Instant.now()));

        assertThat(prepared.ended())
                .isNotNull()
                .satisfies(outcome -> assertThat(outcome.state()).isEqualTo(Outcome.State.FAILED));
    }

    @Test
    void of_more_files_than_github_lists_as_many_are_read_as_the_policy_allows_and_none_is_forgotten(
            @TempDir Path large) throws Exception {
        Git git = new Git(large);
        git.run("init", "-q", "-b", "main");
        git.run("config", "user.name", "Someone");
        git.run("config", "user.email", "someone@example.org");
        git.run("commit", "-q", "--allow-empty", "-m", "Begin");
        for (int i = 0; i < 3_001; i++) {
            Files.writeString(large.resolve("Part" + i + ".java"), "class Part" + i + " {}\n");
        }
        git.run("add", "-A");
        git.run("commit", "-q", "-m", "Split it up");
        HostedRepository hosted = gitHub.add(SimulatedRepository.of(large).named("octo", "large"));

        DiffPrepared prepared = preparedFor(requested(hosted, hosted.openCommit("main")));

        assertThat(prepared.coverage()).isEqualTo(new Coverage(3_001, 50, 2_951));
        Reading reading = document(prepared.reading(), Reading.class);
        assertThat(reading.read()).hasSize(50);
        assertThat(reading.unlisted()).isEqualTo(1);
        assertThat(reading.unread()).hasSize(2_950).allMatch(file -> file.reason() == Reading.Reason.TOO_MANY_FILES);
    }

    @Test
    void the_list_of_files_reads_as_the_whole_diff_does(@TempDir Path random) throws Exception {
        long seed = Long.getLong("argus.seed", System.nanoTime());
        GitHubReader reader = service.getBean(GitHubReader.class);
        DiffSource byDiff = new GitHubDiffSource(reader, 50, 20, 4, MAX_DIFF);
        DiffSource byFiles = new GitHubDiffSource(new WithoutDiffs(reader), 50, 20, 4, MAX_DIFF);
        try (RandomRepository odd = new RandomRepository(random, seed)) {
            HostedRepository hosted = gitHub.add(SimulatedRepository.of(random).named("octo", "odd"));
            for (int i = 0; i < 40; i++) {
                RandomRepository.Step step = odd.next();
                PullRequestRef ref = ref(hosted, hosted.openCommit(step.after().name()));

                // The list has no file modes, so that a symbolic link passes for a file there.
                assertThat(ranges(byFiles, ref))
                        .as("seed %d, case %d", seed, i)
                        .containsAllEntriesOf(ranges(byDiff, ref));
            }
        }
    }

    private static Map<ChangedPath, List<HunkRange>> ranges(DiffSource source, PullRequestRef ref) {
        Change change = source.pullRequest(ref)
                .flatMap(pullRequest -> source.change(pullRequest, new Triage(ReviewPolicy.DEFAULTS)))
                .block(PATIENCE);
        return Objects.requireNonNull(change).files().stream()
                .filter(FileDiff.Text.class::isInstance)
                .map(FileDiff.Text.class::cast)
                .filter(file -> file.file().status() != Status.REMOVED)
                .collect(Collectors.toMap(
                        FileDiff.Text::file,
                        file -> file.hunks().stream().map(Hunk::range).toList()));
    }

    private DiffPrepared preparedFor(ReviewRequested request) {
        service.getBean(EventPublisher.class)
                .publish(Envelope.first(request.review().id().value(), "ingress", request.occurredAt(), request))
                .block(PATIENCE);
        return TestKafka.records(
                        prefix + Topic.DIFF_PREPARED.topicName(),
                        1,
                        record -> decoded(record.value()).request().equals(request))
                .stream()
                .map(record -> decoded(record.value()))
                .findFirst()
                .orElseThrow();
    }

    private static DiffPrepared decoded(byte[] json) {
        return (DiffPrepared)
                new EventCodec().decode(EventType.of(DiffPrepared.class).typeName(), json);
    }

    private <D extends Document> D document(@Nullable BlobRef ref, Class<D> type) {
        D document = service.getBean(BlobStore.class)
                .get(Objects.requireNonNull(ref), type)
                .block(PATIENCE);
        return Objects.requireNonNull(document);
    }

    private ReviewRequested requested(HostedRepository hosted, PullRequest pullRequest) {
        return ReviewRequested.of(
                ref(hosted, pullRequest), pullRequest.headSha(), "0", Trigger.OPENED, null, Instant.now());
    }

    private PullRequestRef ref(HostedRepository hosted, PullRequest pullRequest) {
        return new PullRequestRef(
                hosted.installation().id(), hosted.id(), hosted.owner().login(), hosted.name(), pullRequest.number());
    }

    private HostedRepository hosted() {
        return Objects.requireNonNull(repository);
    }
}
