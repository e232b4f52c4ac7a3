package dev.argus.ingress.reconciliation;

import dev.argus.events.Topic;
import dev.argus.ingress.IngressMeters;
import dev.argus.runtime.kafka.EventFeeds;
import dev.argus.runtime.meter.MeterDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

/**
 * Proves all the time that whatever was accepted comes to an end: reads from Kafka, which is told of both, what was requested and what ended,
 * and shows what has not in time. Every instance reads it on its own, and all show the same.
 */
final class Reconciliation implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

    private static final Duration REPORT = Duration.ofMinutes(1);
    private static final int NAMED = 10;

    private final EventFeeds feeds;
    private final ReconciliationSettings settings;
    private final Clock clock;
    private final OpenReviews reviews = new OpenReviews();
    private volatile boolean complete;
    private volatile Disposable running = Disposables.disposed();

    Reconciliation(EventFeeds feeds, ReconciliationSettings settings, MeterRegistry meters, Clock clock) {
        this.feeds = feeds;
        this.settings = settings;
        this.clock = clock;
        gauge(meters, IngressMeters.UNSETTLED, () -> late().size());
        gauge(meters, IngressMeters.OPEN, reviews::count);
        gauge(meters, IngressMeters.OLDEST_OPEN, this::oldestAge);
    }

    @Override
    public void start() {
        EventFeeds.Feed feed = feeds.of(
                List.of(Topic.REVIEW_REQUESTED, Topic.REVIEW_PUBLISHED),
                () -> clock.instant().minus(settings.lookBack()),
                reviews::tell,
                () -> complete = true);
        feed.start();
        running = Disposables.composite(feed::stop, Flux.interval(REPORT).subscribe(tick -> report()));
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }

    /** Names the reviews, so that somebody can look what became of them. */
    private void report() {
        List<OpenReviews.Open> late = late();
        if (complete && !late.isEmpty()) {
            log.warn(
                    "{} reviews have not ended within {}: {}{}",
                    late.size(),
                    settings.settleWithin(),
                    late.stream()
                            .limit(NAMED)
                            .map(open -> "%s of %s since %s"
                                    .formatted(open.review().id(), open.review().pullRequest(), open.since()))
                            .collect(Collectors.joining(", ")),
                    late.size() > NAMED ? ", …" : "");
        }
    }

    private List<OpenReviews.Open> late() {
        return reviews.since(clock.instant().minus(settings.settleWithin()));
    }

    private double oldestAge() {
        return reviews.oldest()
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1_000.0)
                .orElse(0.0);
    }

    /** Not a number as long as not all is known. */
    private void gauge(MeterRegistry meters, MeterDefinition gauge, DoubleSupplier value) {
        gauge.gauge(meters, value, current -> complete ? current.getAsDouble() : Double.NaN);
    }
}
