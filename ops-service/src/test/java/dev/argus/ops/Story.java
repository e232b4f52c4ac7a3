package dev.argus.ops;

import dev.argus.events.BlobRef;
import dev.argus.events.Coverage;
import dev.argus.events.DiffPrepared;
import dev.argus.events.EarlierFinding;
import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.ModelCalled;
import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.events.RunDefinition;
import dev.argus.events.Severity;
import dev.argus.events.Trigger;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The events of one review, as the stages say them, a second after each other. */
public final class Story {

    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    public static final ModelUsage USAGE =
            new ModelUsage("gpt-5-mini", 2, 8_912, 7_030, 500, 0, new BigDecimal("0.0041"), 6_180);

    private static final BlobRef CONTEXT = new BlobRef("c".repeat(64));

    private final ReviewRequested request;
    private BlobRef findings = new BlobRef("0".repeat(64));
    private BlobRef reading = new BlobRef("1".repeat(64));

    private Story(ReviewRequested request) {
        this.request = request;
    }

    /** Of pull request {@code number} of {@code acme/widgets}, that many minutes after noon. */
    public static Story of(int number) {
        return of("widgets", number);
    }

    public static Story of(String repository, int number) {
        PullRequestRef about =
                new PullRequestRef(7, 1 + Math.floorMod(repository.hashCode(), 1_000_000), "acme", repository, number);
        return new Story(ReviewRequested.of(
                about,
                "%040x".formatted(number),
                "0",
                Trigger.OPENED,
                "delivery-" + repository + "-" + number,
                NOON.plusSeconds(60L * number)));
    }

    public static Story of(ReviewRequested request) {
        return new Story(request);
    }

    public Story with(BlobRef findings, BlobRef reading) {
        this.findings = findings;
        this.reading = reading;
        return this;
    }

    public ReviewRequested request() {
        return request;
    }

    public String id() {
        return request.review().id().value();
    }

    public Envelope<ReviewRequested> requested() {
        return said(1, "ingress", request);
    }

    public Envelope<DiffPrepared> prepared() {
        return said(
                2,
                "diff",
                new DiffPrepared(
                        request,
                        ReviewPolicy.DEFAULTS,
                        null,
                        CONTEXT,
                        List.of(new BlobRef("2".repeat(64))),
                        reading,
                        null,
                        new Coverage(3, 2, 0),
                        null));
    }

    public Envelope<ReviewGenerated> generated() {
        return said(
                3,
                "llm",
                new ReviewGenerated(
                        request,
                        ReviewPolicy.DEFAULTS,
                        Outcome.complete(),
                        findings,
                        reading,
                        new Coverage(3, 2, 0),
                        RunDefinition.PROMPT_VERSION,
                        USAGE,
                        null,
                        Map.of("below_severity", 2)));
    }

    public Envelope<ReviewPublished> published() {
        return said(
                4,
                "publisher",
                new ReviewPublished(
                        request.review(),
                        Outcome.complete(),
                        Map.of(Severity.HIGH, 1),
                        1,
                        URI.create("https://github.com/acme/widgets/pull/1#pullrequestreview-1"),
                        null,
                        null,
                        USAGE,
                        request.occurredAt(),
                        request.occurredAt().plusSeconds(4)));
    }

    /** What a review of a later head says had become of a finding of this one. */
    public Envelope<ReviewPublished> publishedAfter(EarlierFinding... earlier) {
        ReviewPublished published = published().data();
        return said(
                5,
                "publisher",
                new ReviewPublished(
                        published.review(),
                        published.outcome(),
                        published.findings(),
                        published.inlineComments(),
                        published.reviewUrl(),
                        null,
                        null,
                        published.usage(),
                        published.requestedAt(),
                        published.publishedAt(),
                        List.of(earlier)));
    }

    public Envelope<ModelCalled> called(String model, String costUsd) {
        return said(
                3,
                "llm",
                new ModelCalled(
                        request.review(),
                        ModelCalled.Purpose.REVIEW,
                        "openai",
                        model,
                        RunDefinition.PROMPT_VERSION,
                        ModelCalled.Result.ANSWERED,
                        1_000,
                        200,
                        100,
                        new BigDecimal(costUsd),
                        false,
                        1_500),
                model);
    }

    public List<Envelope<? extends Event>> all() {
        return List.of(requested(), prepared(), generated(), published());
    }

    private <E extends Event> Envelope<E> said(int second, String stage, E event) {
        return said(second, stage, event, "");
    }

    private <E extends Event> Envelope<E> said(int second, String stage, E event, String cause) {
        return Envelope.first(
                request.review().id() + cause, stage, request.occurredAt().plusSeconds(second), event);
    }
}
