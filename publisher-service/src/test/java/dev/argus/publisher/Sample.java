package dev.argus.publisher;

import dev.argus.events.BlobRef;
import dev.argus.events.Coverage;
import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewPolicy.Note;
import dev.argus.events.ReviewPolicy.Profile;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Severity;
import dev.argus.events.Trigger;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Fingerprint;
import dev.argus.events.content.HunkRange;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Reading.ReadFile;
import dev.argus.events.content.Reading.Reason;
import dev.argus.events.content.Reading.UnreadFile;
import dev.argus.events.content.Side;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pull request with two files that were read and two that were not, and what a model could say about it. */
public final class Sample {

    public static final String HEAD = "a1b2c3d4".repeat(5);
    public static final String OLDER_HEAD = "0ddba11c".repeat(5);
    public static final String NEWER_HEAD = "f00dfeed".repeat(5);
    public static final PullRequestRef PULL_REQUEST = new PullRequestRef(7, 42, "acme", "app", 12);
    public static final URI PAGE = URI.create("https://github.com/acme/app/pull/12");
    public static final Instant REQUESTED_AT = Instant.parse("2026-11-21T09:00:00Z");

    public static final String CLIENT = "src/main/java/acme/GitHubClient.java";
    public static final String CACHE = "src/main/java/acme/TokenCache.java";

    public static final ModelUsage USAGE =
            new ModelUsage("gpt-5-mini", 2, 8_912, 7_030, 500, 0, new BigDecimal("0.0041"), 6_180);

    private static final BlobRef SOME_BLOB = new BlobRef("0".repeat(64));

    private Sample() {}

    /** Lines 110 to 129 and 200 to 219 of the client, 30 to 49 of the cache, on both sides. */
    public static Reading reading() {
        return new Reading(
                "b".repeat(40),
                List.of(
                        new ReadFile(
                                CLIENT,
                                null,
                                List.of(new HunkRange(110, 20, 110, 20), new HunkRange(200, 20, 200, 20))),
                        new ReadFile(CACHE, null, List.of(new HunkRange(30, 20, 30, 20)))),
                List.of(
                        new UnreadFile("package-lock.json", Reason.LOCK_FILE, ""),
                        new UnreadFile("dist/app.min.js", Reason.MINIFIED, "")));
    }

    public static Finding retryAfter() {
        return new Finding(
                Fingerprint.of(CLIENT, "Long.parseLong(header)"),
                new Anchor.Lines(CLIENT, Side.RIGHT, 118, 118, false),
                Severity.HIGH,
                Category.CORRECTNESS,
                0.92,
                "`Retry-After` as an HTTP date is taken for 0 s, so the request is retried at once",
                "`Long.parseLong` throws for `Wed, 21 Oct 2026 07:28:00 GMT`, the `catch` below falls back to 0, and"
                        + " the loop runs hot until the limit resets.",
                "    long wait = Long.parseLong(header);",
                "    Duration wait = RetryAfter.parse(header, clock);");
    }

    public static Finding refreshUnderLock() {
        return new Finding(
                Fingerprint.of(CACHE, "synchronized (lock) {"),
                new Anchor.Lines(CACHE, Side.RIGHT, 41, 44, true),
                Severity.LOW,
                Category.CONCURRENCY,
                0.7,
                "The token is refreshed under the lock; one slow call blocks all",
                "`refresh()` waits for GitHub while it holds `lock`.",
                "synchronized (lock) {\n    token = refresh();\n}",
                null);
    }

    public static Finding wholeFile() {
        return new Finding(
                Fingerprint.of(CLIENT, "catch (Exception e)"),
                new Anchor.WholeFile(CLIENT),
                Severity.MEDIUM,
                Category.RELIABILITY,
                0.6,
                "Several `catch (Exception e)` hide the cause",
                "None of them logs or rethrows.",
                "catch (Exception e)",
                null);
    }

    /** Another remark on the whole file. */
    public static Finding wholeFile(String title) {
        return new Finding(
                Fingerprint.of(CLIENT, title),
                new Anchor.WholeFile(CLIENT),
                Severity.LOW,
                Category.RELIABILITY,
                0.6,
                title,
                "",
                "quote",
                null);
    }

    /** A finding on one line of the client. */
    public static Finding finding(Severity severity, double confidence, int line) {
        return finding(severity, confidence, new Anchor.Lines(CLIENT, Side.RIGHT, line, line, false), "line " + line);
    }

    public static Finding finding(Severity severity, double confidence, Anchor anchor, String title) {
        return new Finding(
                Fingerprint.of(anchor.path(), title),
                anchor,
                severity,
                Category.CORRECTNESS,
                confidence,
                title,
                "Because of " + title + ".",
                title,
                null);
    }

    public static ReviewPolicy policy(Profile profile, @Nullable Severity failFrom) {
        return new ReviewPolicy(profile, Severity.LOW, 0.5, failFrom, 50, 1_000, List.of(), false);
    }

    /** A policy out of a file that makes the check fail, on an error too, and of which people should know something. */
    public static ReviewPolicy policyWithNotes(Note... notes) {
        return new ReviewPolicy(
                Profile.BALANCED,
                Severity.LOW,
                0.5,
                Severity.HIGH,
                50,
                1_000,
                List.of(),
                false,
                List.of(),
                ReviewPolicy.OnError.FAIL,
                Map.of("fail_from", ".argus.yml, line 3"),
                List.of(notes),
                null,
                List.of(),
                ReviewPolicy.ModelFallback.ALLOW,
                null,
                null);
    }

    public static ReviewRequested requested() {
        return ReviewRequested.of(PULL_REQUEST, HEAD, "0", Trigger.OPENED, "a-delivery", REQUESTED_AT);
    }

    public static ReviewGenerated generated(Outcome outcome) {
        return generated(outcome, ReviewPolicy.DEFAULTS, new Coverage(4, 2, 0));
    }

    public static ReviewGenerated generated(Outcome outcome, ReviewPolicy policy, Coverage coverage) {
        return new ReviewGenerated(
                requested(), policy, outcome, SOME_BLOB, SOME_BLOB, coverage, "review-1", USAGE, null);
    }
}
