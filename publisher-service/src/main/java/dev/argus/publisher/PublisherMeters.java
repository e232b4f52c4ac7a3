package dev.argus.publisher;

import static dev.argus.runtime.meter.MeterDefinition.counter;
import static dev.argus.runtime.meter.MeterDefinition.summary;
import static dev.argus.runtime.meter.MeterDefinition.timer;

import dev.argus.events.Command;
import dev.argus.events.EarlierFinding;
import dev.argus.events.ReviewPublished;
import dev.argus.events.Severity;
import dev.argus.runtime.meter.MeterDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Every meter of this service.
 *
 * <p>The count of {@code argus.review.duration} over all outcomes is the number of reviews that reached their end.
 */
public final class PublisherMeters {

    static final MeterDefinition DURATION = timer(
            "argus.review.duration",
            "From the event on GitHub to the end of its review; outcome: complete, partial, failed, superseded or"
                    + " skipped",
            "outcome");

    static final MeterDefinition FINDINGS = summary(
            "argus.review.findings", "Findings that one review shows, those of unchanged code included", "severity");

    static final MeterDefinition COMMENTS =
            summary("argus.review.comments", "Comments that one review has at lines of the pull request");

    static final MeterDefinition FATES = counter(
            "argus.review.findings.fate",
            "Findings at their lines, by what had become of each when its pull request was reviewed the next time, or closed;"
                    + " fate: fixed, dismissed, outdated, or ignored (still there, and nobody has said anything of it)",
            "severity",
            "category",
            "fate");

    static final MeterDefinition NOTICES = counter(
            "argus.notify.messages",
            "Messages for chats, by what became of them; outcome: sent, refused, unknown or expired",
            "chat",
            "outcome");

    static final MeterDefinition COMMANDS = counter(
            "argus.command.given",
            "What people told Argus in comments; hearing: heard, forbidden (they may not write to the repository) or"
                    + " limited (more than argus.publisher.commands-per-hour)",
            "command",
            "hearing");

    private static final String UNKNOWN = "unknown";

    private final MeterRegistry registry;

    public PublisherMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void published(ReviewPublished review) {
        DURATION.timer(registry, lower(review.outcome().state()))
                .record(Duration.between(review.requestedAt(), review.publishedAt()));
        if (review.outcome().wasRead()) {
            for (Severity severity : Severity.values()) {
                FINDINGS.summary(registry, lower(severity))
                        .record(review.findings().getOrDefault(severity, 0));
            }
            COMMENTS.summary(registry).record(review.inlineComments());
        }
    }

    void settled(List<EarlierFinding> findings) {
        findings.forEach(finding -> FATES.counter(
                        registry,
                        finding.severity() == null ? UNKNOWN : lower(finding.severity()),
                        finding.category() == null
                                ? UNKNOWN
                                : finding.category().toLowerCase(Locale.ROOT),
                        finding.state() == EarlierFinding.State.OPEN ? "ignored" : lower(finding.state()))
                .increment());
    }

    /**
     * @param chat as in {@code slack}
     * @param outcome sent, refused, unknown or expired
     */
    public void notified(String chat, String outcome) {
        NOTICES.counter(registry, chat, outcome).increment();
    }

    void commanded(Command command, Enum<?> hearing) {
        COMMANDS.counter(registry, lower(command), lower(hearing)).increment();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
