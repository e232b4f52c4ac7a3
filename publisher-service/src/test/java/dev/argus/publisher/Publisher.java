package dev.argus.publisher;

import dev.argus.events.BlobRef;
import dev.argus.events.Coverage;
import dev.argus.events.DiffPrepared;
import dev.argus.events.EarlierReview;
import dev.argus.events.Event;
import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.events.content.Document;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Findings;
import dev.argus.events.content.PastReview;
import dev.argus.events.content.Reading;
import dev.argus.github.CheckRun;
import dev.argus.github.CheckRunUpdate;
import dev.argus.github.GitHubReader;
import dev.argus.github.GitHubThreads;
import dev.argus.github.GitHubWriter;
import dev.argus.publisher.github.CheckRuns;
import dev.argus.publisher.github.CommandAnswers;
import dev.argus.publisher.github.FindingThreads;
import dev.argus.publisher.github.InlineReviews;
import dev.argus.publisher.github.SummaryComments;
import dev.argus.publisher.placement.MarkerSeal;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.InMemoryBlobStore;
import dev.argus.runtime.content.InMemoryReviewMemory;
import dev.argus.runtime.content.ReviewMemory;
import dev.argus.runtime.lease.InMemoryLeases;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.limit.LocalRateLimits;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.testkit.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Both stages, put together over ports that a test chooses. */
final class Publisher {

    static final PublisherSettings SETTINGS =
            new PublisherSettings("Argus", Duration.ofSeconds(30), 3, List.of(), 3, 5);

    static final MarkerSeal SEAL = new MarkerSeal(List.of("a key of the tests".getBytes(StandardCharsets.UTF_8)));

    private final BlobStore blobs;
    final CheckRunStage checkRunStage;
    final ProgressStage progressStage;
    final DelayStage delayStage;
    final CommandStage commandStage;
    final FatesStage fatesStage;
    final PublisherStage stage;
    final ReviewMemory memory;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final MovableClock clock = new MovableClock(Sample.REQUESTED_AT.plusSeconds(9));

    Publisher(GitHubReader reader, GitHubWriter writer, Leases leases, BlobStore blobs) {
        this(reader, writer, new FakeThreads(), leases, blobs, new InMemoryReviewMemory());
    }

    private Publisher(
            GitHubReader reader,
            GitHubWriter writer,
            GitHubThreads threads,
            Leases leases,
            BlobStore blobs,
            ReviewMemory memory) {
        this.blobs = blobs;
        this.memory = memory;
        FindingThreads findingThreads = new FindingThreads(reader, writer, threads, SEAL, clock);
        CheckRuns checkRuns = new CheckRuns(writer, leases, SETTINGS.checkRunName(), SETTINGS.leaseExpiry(), clock);
        checkRunStage = new CheckRunStage(checkRuns);
        progressStage = new ProgressStage(checkRuns);
        delayStage = new DelayStage(checkRuns, clock);
        commandStage = new CommandStage(
                reader,
                new CommandAnswers(reader, writer, SEAL),
                findingThreads,
                new LocalRateLimits(clock),
                leases,
                SETTINGS,
                new PublisherMeters(meters),
                clock);
        fatesStage = new FatesStage(
                new SummaryComments(reader, writer, SEAL),
                new EarlierFindings(findingThreads),
                new PublisherMeters(meters));
        stage = new PublisherStage(
                reader,
                new Announcer(
                        new InlineReviews(reader, writer, SEAL),
                        new SummaryComments(reader, writer, SEAL),
                        checkRuns,
                        new EarlierFindings(findingThreads),
                        blobs),
                checkRuns,
                memory,
                leases,
                SETTINGS,
                new PublisherMeters(meters),
                clock);
    }

    /** One whose every call may be its last. */
    static Publisher of(Mortal process, GitHubReader reader, GitHubWriter writer, Leases leases, BlobStore blobs) {
        return new Publisher(
                process.port(GitHubReader.class, reader),
                process.port(GitHubWriter.class, writer),
                process.port(GitHubThreads.class, new FakeThreads()),
                process.port(Leases.class, leases),
                process.port(BlobStore.class, blobs),
                process.port(ReviewMemory.class, new InMemoryReviewMemory()));
    }

    static Publisher over(FakeGitHub github, GitHubThreads threads) {
        return new Publisher(
                github, github, threads, new InMemoryLeases(), new InMemoryBlobStore(), new InMemoryReviewMemory());
    }

    static Publisher over(FakeGitHub github) {
        return new Publisher(github, github, new InMemoryLeases(), new InMemoryBlobStore());
    }

    /** The event of a complete review with these findings, whose content lies in the store. */
    ReviewGenerated found(Finding... findings) {
        return found(Sample.generated(Outcome.complete()), findings);
    }

    ReviewGenerated found(ReviewPolicy policy, Finding... findings) {
        ReviewGenerated like = Sample.generated(Outcome.complete());
        return found(Sample.generated(Outcome.complete(), policy, like.coverage()), findings);
    }

    ReviewGenerated found(ReviewGenerated like, Finding... findings) {
        return new ReviewGenerated(
                like.request(),
                like.policy(),
                like.outcome(),
                put(new Findings("Adds retry handling.", List.of(findings))),
                put(Sample.reading()),
                like.coverage(),
                like.promptVersion(),
                like.usage(),
                like.earlier());
    }

    /** The same of another head, which was pushed. */
    static ReviewGenerated ofHead(String head, String generation, ReviewGenerated like) {
        return new ReviewGenerated(
                ReviewRequested.of(Sample.PULL_REQUEST, head, generation, Trigger.PUSHED, null, Sample.REQUESTED_AT),
                like.policy(),
                like.outcome(),
                like.findings(),
                like.reading(),
                like.coverage(),
                like.promptVersion(),
                like.usage(),
                like.earlier());
    }

    /** The event of a review that goes on from one of {@link Sample#OLDER_HEAD}, where this was told that still stands. */
    ReviewGenerated goesOn(ReviewGenerated found, Finding... standing) {
        BlobRef told = put(new Findings("Adds a client.", List.of(standing)));
        return new ReviewGenerated(
                found.request(),
                found.policy(),
                found.outcome(),
                found.findings(),
                found.reading(),
                found.coverage(),
                found.promptVersion(),
                found.usage(),
                new EarlierReview(Sample.OLDER_HEAD, "a-definition", told));
    }

    /** The same, where nothing was left to read. */
    ReviewGenerated hasNothingNew(Finding... standing) {
        ReviewGenerated complete = Sample.generated(Outcome.complete());
        ReviewGenerated like = goesOn(complete, standing);
        return new ReviewGenerated(
                like.request(),
                like.policy(),
                like.outcome(),
                put(Findings.NONE),
                put(new Reading(
                        "b".repeat(40),
                        List.of(),
                        List.of(),
                        0,
                        Sample.reading().read(),
                        "secret-rules")),
                new Coverage(2, 0, 0),
                null,
                ModelUsage.NONE,
                like.earlier());
    }

    Optional<PastReview> remembered() {
        return memory.recall(Sample.PULL_REQUEST).blockOptional();
    }

    Optional<ReviewPublished> lastEnd() {
        return memory.lastEnd(Sample.PULL_REQUEST).blockOptional();
    }

    void opens(ReviewRequested requested) {
        checkRunStage.handle(requested).block();
    }

    void shows(DiffPrepared prepared) {
        progressStage.handle(prepared).block();
    }

    ReviewPublished publishes(ReviewGenerated generated) {
        return (ReviewPublished) Objects.requireNonNull(handle(generated));
    }

    @Nullable Event handle(ReviewGenerated generated) {
        return stage.handle(generated).block();
    }

    /** Delivers the event again and again, as Kafka does, until the stage has handled it. */
    Event handlesAtLast(ReviewGenerated generated) {
        return atLast(() -> Objects.requireNonNull(handle(generated)));
    }

    void opensAtLast(ReviewRequested requested) {
        atLast(() -> {
            opens(requested);
            return requested;
        });
    }

    private static <T> T atLast(Supplier<T> work) {
        Instant deadline = Instant.now().plusSeconds(20);
        while (Instant.now().isBefore(deadline)) {
            try {
                return work.get();
            } catch (StageFailure.Retryable again) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("still failing after 20 s");
    }

    /** What the one check run of a pull request shows. */
    static CheckRunUpdate onlyCheckRun(FakeGitHub github) {
        List<CheckRunUpdate> pages = List.copyOf(github.checkRunPages.values());
        if (pages.size() != 1) {
            throw new AssertionError("expected one check run, were " + pages);
        }
        return pages.get(0);
    }

    static boolean isCompleted(CheckRunUpdate page) {
        return page.status() == CheckRun.Status.COMPLETED;
    }

    private BlobRef put(Document document) {
        return Objects.requireNonNull(blobs.put(document).block());
    }
}
