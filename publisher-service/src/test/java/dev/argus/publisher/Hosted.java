package dev.argus.publisher;

import dev.argus.events.BlobRef;
import dev.argus.events.Coverage;
import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Severity;
import dev.argus.events.Trigger;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Document;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Fingerprint;
import dev.argus.events.content.HunkRange;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Reading.ReadFile;
import dev.argus.events.content.Reading.Reason;
import dev.argus.events.content.Reading.UnreadFile;
import dev.argus.events.content.Side;
import dev.argus.github.auth.Secret;
import dev.argus.github.rest.GitHubClient;
import dev.argus.github.rest.GitHubSettings;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.dependency.Unguarded;
import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.git.SimulatedRepository;
import dev.argus.simulator.github.hosting.CheckRun;
import dev.argus.simulator.github.hosting.Conversation;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.PullRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Pull requests on a simulated GitHub: one file with two hunks that was read, and a lock file that was not. */
final class Hosted implements AutoCloseable {

    private static final String FILE = "src/Retry.java";

    final SimulatedGitHub gitHub;
    private final HostedRepository repository;

    Hosted(Path directory) throws IOException, GitAPIException {
        this(directory, 0);
    }

    /** @param seed of what goes wrong by chance */
    Hosted(Path directory, long seed) throws IOException, GitAPIException {
        gitHub = SimulatedGitHub.builder().seed(seed).start();
        Path file = Files.createDirectories(directory.resolve("src")).resolve("Retry.java");
        try (Git git = Git.init()
                .setDirectory(directory.toFile())
                .setInitialBranch("main")
                .call()) {
            git.getRepository().getConfig().setString("user", null, "name", "Someone");
            git.getRepository().getConfig().setString("user", null, "email", "someone@example.org");
            Files.writeString(file, lines("old"));
            Files.writeString(directory.resolve("yarn.lock"), "1\n");
            commit(git, "Begin");
            Files.writeString(file, lines("new"));
            Files.writeString(directory.resolve("yarn.lock"), "2\n");
            commit(git, "Retry on secondary limits");
        }
        repository = gitHub.add(SimulatedRepository.of(directory).named("acme", "app"));
    }

    /** The real client. Every failure counts; nothing is tried again behind the stage's back. */
    GitHubClient client() {
        GitHubSettings settings = new GitHubSettings(
                gitHub.apiUrl(),
                Long.toString(gitHub.app().id()),
                new Secret(gitHub.app().privateKey()),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                8,
                DataSize.ofMegabytes(4),
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(1),
                Duration.ofMinutes(1));
        return GitHubClient.builder(settings, Unguarded::new).build();
    }

    /** One more pull request of the same change. */
    PullRequest open() {
        return repository.openCommit("main");
    }

    /** As its owner may at any time. */
    void move(String owner, String name) {
        gitHub.move(repository, owner, name);
    }

    void close(PullRequest pullRequest) {
        repository.close(pullRequest.number());
    }

    Conversation conversation(PullRequest pullRequest) {
        return repository.conversation(pullRequest.number());
    }

    /** Those of one review; all pull requests here have the same head. */
    List<CheckRun> checkRuns(ReviewRequested requested) {
        return repository.checkRuns().on(requested.review().headSha()).stream()
                .filter(run -> String.valueOf(run.externalId())
                        .startsWith(requested.review().id().value()))
                .toList();
    }

    ReviewRequested requested(PullRequest pullRequest) {
        PullRequestRef ref = new PullRequestRef(
                repository.installation().id(), repository.id(), "acme", "app", pullRequest.number());
        return ReviewRequested.of(ref, pullRequest.headSha(), "0", Trigger.OPENED, "a-delivery", Sample.REQUESTED_AT);
    }

    /** A complete review; its content is put into the store. */
    ReviewGenerated generated(ReviewRequested requested, BlobStore blobs, Finding... findings) {
        Reading reading = new Reading(
                requested.review().headSha(),
                List.of(new ReadFile(FILE, null, List.of(new HunkRange(7, 7, 7, 7), new HunkRange(22, 7, 22, 7)))),
                List.of(new UnreadFile("yarn.lock", Reason.LOCK_FILE, "")));
        return new ReviewGenerated(
                requested,
                ReviewPolicy.DEFAULTS,
                Outcome.complete(),
                put(blobs, new Findings("Retries on secondary limits.", List.of(findings))),
                put(blobs, reading),
                new Coverage(2, 1, 0),
                "review-1",
                Sample.USAGE,
                null);
    }

    static Finding atTwoLines() {
        return finding(
                new Anchor.Lines(FILE, Side.RIGHT, 9, 10, false),
                Severity.HIGH,
                "The limit is off by one",
                "line 9;\nnewest 10;");
    }

    static Finding saying(String title) {
        return finding(new Anchor.Lines(FILE, Side.RIGHT, 10, 10, false), Severity.HIGH, title, null);
    }

    static Finding atARemovedLine() {
        return finding(new Anchor.Lines(FILE, Side.LEFT, 25, 25, false), Severity.LOW, "The guard is lost", null);
    }

    static Finding critical() {
        return finding(new Anchor.WholeFile(FILE), Severity.CRITICAL, "Everybody may read the key", null);
    }

    static Finding ofTheFile() {
        return finding(new Anchor.WholeFile(FILE), Severity.MEDIUM, "Nothing here is tested", null);
    }

    @Override
    public void close() {
        gitHub.close();
    }

    private static Finding finding(Anchor anchor, Severity severity, String title, @Nullable String suggestion) {
        return new Finding(
                Fingerprint.of(FILE, title),
                anchor,
                severity,
                Category.CORRECTNESS,
                0.8,
                title,
                "See `line 10`.",
                "line 9;\nnew 10;",
                suggestion);
    }

    private static String lines(String changed) {
        return IntStream.rangeClosed(1, 40)
                .mapToObj(i -> (i == 10 || i == 25 ? changed : "line") + " " + i + ";\n")
                .collect(Collectors.joining());
    }

    private static void commit(Git git, String message) throws GitAPIException {
        git.add().addFilepattern(".").call();
        git.commit().setMessage(message).setSign(false).call();
    }

    private static BlobRef put(BlobStore blobs, Document document) {
        return Objects.requireNonNull(blobs.put(document).block());
    }
}
