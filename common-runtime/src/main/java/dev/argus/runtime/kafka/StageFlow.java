package dev.argus.runtime.kafka;

import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.MalformedEventException;
import dev.argus.runtime.stage.StageDefinition;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * What happens to one record of a stage, from its bytes to the moment it may be acknowledged: it is decoded and handled, and what follows is
 * published; or it is set aside, in a retry topic or among the dead letters.
 */
final class StageFlow<I extends Event> {

    private static final Logger log = LoggerFactory.getLogger(StageFlow.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(30);

    private final StageDefinition<I> definition;
    private final StageSettings settings;
    private final EventRecords records;
    private final Outbox outbox;
    private final FailureRules rules;
    private final Clock clock;

    StageFlow(
            StageDefinition<I> definition,
            StageSettings settings,
            EventRecords records,
            Outbox outbox,
            FailureRules rules,
            Clock clock) {
        this.definition = definition;
        this.settings = settings;
        this.records = records;
        this.outbox = outbox;
        this.rules = rules;
        this.clock = clock;
    }

    /** Fails only when the record could be neither handled nor set aside. */
    Mono<Settlement> settle(ConsumerRecord<byte[], byte[]> record) {
        return Mono.fromCallable(() -> records.decode(record))
                .flatMap(event -> definition.consumes().isInstance(event.data())
                        ? handle(event).onErrorResume(failure -> setAside(record, event, failure))
                        : Mono.just(Settlement.passedOver(event)))
                .onErrorResume(MalformedEventException.class, failure -> setAside(record, null, failure));
    }

    private Mono<Settlement> handle(Envelope<Event> event) {
        return Mono.defer(() -> definition.stage().handle(definition.consumes().cast(event.data())))
                .cast(Event.class)
                .timeout(settings.timeLimit())
                .flatMap(next -> publish(event, next))
                .defaultIfEmpty(Settlement.ended(event))
                .contextWrite(LogFields.of(definition.name(), event));
    }

    private Mono<Settlement> publish(Envelope<Event> event, Event next) {
        return outbox.publish(event.followedBy(next, definition.name(), clock.instant()))
                .thenReturn(Settlement.published(event, next));
    }

    private Mono<Settlement> setAside(
            ConsumerRecord<byte[], byte[]> record, @Nullable Envelope<Event> event, Throwable failure) {
        Verdict verdict = rules.judge(failure, FailureTrail.of(record), clock.instant());
        Mono<Void> aside = verdict instanceof Verdict.GiveUp giveUp
                ? sayLastWords(event, giveUp).then(outbox.deadLetter(record, giveUp))
                : outbox.tryAgain(record, (Verdict.Again) verdict);
        return aside.thenReturn(Settlement.failed(event, verdict));
    }

    /** Best effort: whatever goes wrong here must not keep the record from its place among the dead letters. */
    private Mono<Void> sayLastWords(@Nullable Envelope<Event> event, Verdict.GiveUp verdict) {
        if (event == null) {
            return Mono.empty();
        }
        StageFailure.Terminal failure = verdict.asTerminal();
        return Mono.defer(() -> definition.stage().giveUp(definition.consumes().cast(event.data()), failure))
                .cast(Event.class)
                .timeout(LAST_WORDS)
                .flatMap(next -> publish(event, next))
                .doOnError(
                        e -> log.error("{} could not say that it gave up on {}", definition.name(), event.subject(), e))
                .onErrorResume(e -> Mono.empty())
                .contextWrite(LogFields.of(definition.name(), event))
                .then();
    }
}
