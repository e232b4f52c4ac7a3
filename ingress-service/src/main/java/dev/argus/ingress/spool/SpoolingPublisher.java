package dev.argus.ingress.spool;

import dev.argus.events.Envelope;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.runtime.stage.StageFailure;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Puts events on Kafka, or into the spool while Kafka is away. As long as one waits there, all that come after it, on whatever instance, go
 * there too: so what happened to a pull request stays in order.
 */
final class SpoolingPublisher implements EventPublisher {

    private static final Logger log = LoggerFactory.getLogger(SpoolingPublisher.class);

    private final EventPublisher kafka;
    private final Spool spool;
    private final SpoolCopies copies;
    private final Duration kafkaTimeout;
    private final SpoolMeters meters;

    SpoolingPublisher(
            EventPublisher kafka, Spool spool, SpoolCopies copies, Duration kafkaTimeout, SpoolMeters meters) {
        this.kafka = kafka;
        this.spool = spool;
        this.copies = copies;
        this.kafkaTimeout = kafkaTimeout;
        this.meters = meters;
    }

    @Override
    public Mono<Void> publish(Envelope<?> event) {
        return othersWait().flatMap(wait -> wait ? append(event) : kafkaFirst(event));
    }

    /** Without Redis nobody can know, and Kafka is the only place left. */
    private Mono<Boolean> othersWait() {
        return spool.size().map(size -> size > 0).onErrorResume(StageFailure.Retryable.class, away -> Mono.just(false));
    }

    /** What Kafka acknowledges too late is published twice, under the same id. */
    private Mono<Void> kafkaFirst(Envelope<?> event) {
        return kafka.publish(event)
                .timeout(kafkaTimeout, Mono.error(this::tooSlow))
                .onErrorResume(StageFailure.Retryable.class, away -> instead(event, away));
    }

    private Mono<Void> instead(Envelope<?> event, StageFailure.Retryable away) {
        log.warn("{} waits in Redis: {}", event.subject(), away.getMessage());
        return append(event)
                .onErrorMap(
                        StageFailure.Retryable.class,
                        neither -> new StageFailure.Retryable(away.getMessage() + "; " + neither.getMessage(), away));
    }

    private Mono<Void> append(Envelope<?> event) {
        return spool.append(event)
                .doOnNext(generation -> copies.add(new SpoolCopies.Copy(generation, event)))
                .doOnSuccess(done -> meters.kept())
                .doOnError(failure -> meters.refused())
                .then();
    }

    private StageFailure tooSlow() {
        return new StageFailure.Retryable(
                "Kafka did not take it within " + kafkaTimeout + " (argus.spool.kafka-timeout)", null);
    }
}
