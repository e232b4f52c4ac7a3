package dev.argus.llm;

import dev.argus.events.BlobRef;
import dev.argus.events.Coverage;
import dev.argus.events.DiffPrepared;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewPolicy.ModelFallback;
import dev.argus.events.ReviewPolicy.WhenSpent;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.events.content.Document;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Reading.ReadFile;
import dev.argus.events.content.ReviewContext;
import dev.argus.events.content.ReviewUnit;
import dev.argus.runtime.content.BlobStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pull requests that were prepared for review, with their content in a store. */
final class Reviews {

    static final ReviewContext CONTEXT =
            new ReviewContext("Retry on limits", "Waits as long as told.", List.of("Retry on limits"), List.of());

    static final ReviewPolicy WAITING_FOR_BUDGET = policy(List.of(), null, WhenSpent.WAIT);

    private final BlobStore blobs;
    private final List<BlobRef> units = new ArrayList<>();
    private final List<ReadFile> read = new ArrayList<>();
    private ReviewContext context = CONTEXT;
    private @Nullable BlobRef findings;
    private ReviewPolicy policy = ReviewPolicy.DEFAULTS;
    private int files;
    private int leftOut;
    private int attempt;
    private long installationId = 11;
    private int number = 7;

    private Reviews(BlobStore blobs) {
        this.blobs = blobs;
    }

    static Reviews in(BlobStore blobs) {
        return new Reviews(blobs);
    }

    Reviews unit(FileChange... changes) {
        units.add(put(new ReviewUnit(List.of(changes))));
        files += changes.length;
        Stream.of(changes).map(Reviews::account).forEach(read::add);
        return this;
    }

    Reviews context(ReviewContext context) {
        this.context = context;
        return this;
    }

    Reviews raised(Findings raised) {
        findings = put(raised);
        return this;
    }

    Reviews policy(ReviewPolicy policy) {
        this.policy = policy;
        return this;
    }

    Reviews leftOut(int files) {
        leftOut = files;
        return this;
    }

    Reviews installation(long installationId) {
        this.installationId = installationId;
        return this;
    }

    Reviews pullRequest(int number) {
        this.number = number;
        return this;
    }

    Reviews attempt(int attempt) {
        this.attempt = attempt;
        return this;
    }

    DiffPrepared prepared() {
        return new DiffPrepared(
                requested(),
                policy,
                null,
                put(context),
                units,
                put(new Reading("a".repeat(40), read, List.of())),
                findings,
                new Coverage(files + leftOut, files, leftOut),
                null);
    }

    /** The defaults, other than in who reads. */
    static ReviewPolicy policy(List<String> models, @Nullable ModelFallback fallback, @Nullable WhenSpent whenSpent) {
        ReviewPolicy any = ReviewPolicy.DEFAULTS;
        return new ReviewPolicy(
                any.profile(),
                any.severityFloor(),
                any.minConfidence(),
                any.failFrom(),
                any.maxFiles(),
                any.maxLinesPerFile(),
                any.ignore(),
                any.reviewDrafts(),
                any.include(),
                any.onError(),
                any.sources(),
                any.notes(),
                any.words(),
                models,
                fallback,
                any.minScore(),
                whenSpent);
    }

    private static ReadFile account(FileChange file) {
        return new ReadFile(
                file.path(),
                file.previousPath(),
                file.hunks().stream().map(Hunk::range).toList());
    }

    private ReviewRequested requested() {
        PullRequestRef pullRequest = new PullRequestRef(installationId, 22, "acme", "shop", number);
        ReviewRequested first = ReviewRequested.of(
                pullRequest, "b".repeat(40), "0", Trigger.PUSHED, null, Instant.parse("2026-11-21T09:00:00Z"));
        return new ReviewRequested(
                first.review(),
                first.task(),
                first.generation(),
                first.trigger(),
                first.deliveryId(),
                first.occurredAt(),
                attempt);
    }

    private BlobRef put(Document document) {
        return Objects.requireNonNull(blobs.put(document).block());
    }
}
