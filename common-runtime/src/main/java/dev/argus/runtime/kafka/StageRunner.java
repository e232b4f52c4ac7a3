package dev.argus.runtime.kafka;

import dev.argus.events.StageTopics.RetryDelay;
import dev.argus.runtime.stage.Handover;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Runs one stage: reads its topic and its retry topics, keeps the records of one pull request in order and those of different ones apart,
 * and lets go of a record when it is settled. Where more are due than are worked on at once, the oldest event is the next, whichever topic
 * it came from.
 *
 * <p>A record that was set aside does not hold up those behind it, not even of its own pull request: they overtake it.
 */
final class StageRunner {

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final StageSettings settings;
    private final RecordReceiver topic;
    private final Map<RetryDelay, RecordReceiver> retryTopics;
    private final RetryWait retryWait;
    private final Function<ConsumerRecord<byte[], byte[]>, Mono<Settlement>> handling;
    private final Places places;
    private final InFlight inFlight;

    private final Turns<String> order = new Turns<>();
    private final Disposable.Composite reading = Disposables.composite();
    private volatile boolean stopping;

    StageRunner(
            StageSettings settings,
            RecordReceiver topic,
            Map<RetryDelay, RecordReceiver> retryTopics,
            RetryWait retryWait,
            Function<ConsumerRecord<byte[], byte[]>, Mono<Settlement>> handling,
            Places places,
            InFlight inFlight) {
        this.settings = settings;
        this.topic = topic;
        this.retryTopics = retryTopics;
        this.retryWait = retryWait;
        this.handling = handling;
        this.places = places;
        this.inFlight = inFlight;
    }

    void start() {
        reading.add(topic.forEach(this::settle, settings.maxInFlight()).subscribe());
        retryTopics.forEach((delay, retryTopic) -> reading.add(retryTopic
                .forEach(received -> settleWhenDue(received, delay), settings.maxInFlight())
                .subscribe()));
    }

    /** Begins nothing more, finishes what was begun if it can within the time given, hands back the rest, leaves the groups. */
    Mono<Void> stop(Duration drainTimeout) {
        return Mono.defer(() -> {
                    stopping = true;
                    return inFlight.ended(drainTimeout);
                })
                .doFinally(end -> reading.dispose())
                .then(Mono.defer(this::closed));
    }

    private Mono<Void> closed() {
        return Flux.fromStream(Stream.concat(Stream.of(topic), retryTopics.values().stream()))
                .flatMap(RecordReceiver::closed)
                .then()
                .timeout(CLOSE_PATIENCE, Mono.empty());
    }

    private Mono<Settlement> settleWhenDue(Received received, RetryDelay delay) {
        return retryWait
                .due(received.record(), delay)
                .takeUntilOther(received.revoked())
                .flatMap(due -> due ? settle(received) : letGo(received));
    }

    private Mono<Settlement> settle(Received received) {
        Mono<Settlement> settled = Mono.defer(() -> begin(received)).subscribeOn(Schedulers.parallel());
        return Handover.ends(
                received.revoked(),
                order.run(keyOf(received.record()), places.run(EventRecords.timeOf(received.record()), settled)));
    }

    /** While stopping, what has not begun is held back and not acknowledged; it comes again, to whoever reads then. */
    private Mono<Settlement> begin(Received received) {
        if (stopping) {
            return Mono.never();
        }
        return inFlight.during(handling.apply(received.record()))
                .doOnNext(settlement -> received.acknowledgement().run());
    }

    private static Mono<Settlement> letGo(Received received) {
        return Mono.fromRunnable(received.acknowledgement());
    }

    private static String keyOf(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.ISO_8859_1);
    }
}
