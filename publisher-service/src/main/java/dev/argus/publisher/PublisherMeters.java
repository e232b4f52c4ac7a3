package dev.argus.publisher;

import dev.argus.events.Outcome;
import dev.argus.events.ReviewPublished;
import dev.argus.events.Severity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/**
 * Every meter of this service.
 *
 * <p>The count of {@code argus.review.duration} over all outcomes is the number of reviews that reached their end.
 */
public final class PublisherMeters {

    private final MeterRegistry registry;

    public PublisherMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void published(ReviewPublished review) {
        duration(review.outcome().state()).record(Duration.between(review.requestedAt(), review.publishedAt()));
        if (review.outcome().wasRead()) {
            for (Severity severity : Severity.values()) {
                findings(severity).record(review.findings().getOrDefault(severity, 0));
            }
        }
    }

    /**
     * @param chat as in {@code slack}
     * @param outcome sent, refused, unknown or expired
     */
    public void notified(String chat, String outcome) {
        Counter.builder("argus.notify.messages")
                .description("Messages for chats, by what became of them")
                .tag("chat", chat)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    private Timer duration(Outcome.State outcome) {
        return Timer.builder("argus.review.duration")
                .description("From the event on GitHub to the end of its review")
                .tag("outcome", lower(outcome))
                .register(registry);
    }

    private DistributionSummary findings(Severity severity) {
        return DistributionSummary.builder("argus.review.findings")
                .description("Findings that one review shows, those of unchanged code included")
                .tag("severity", lower(severity))
                .register(registry);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
