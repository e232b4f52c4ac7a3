package dev.argus.ops.kafka;

import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.MalformedEventException;
import dev.argus.events.ReplayChanged;
import dev.argus.events.ReplayChanged.Position;
import dev.argus.events.ReplayChanged.State;
import dev.argus.events.ReplayDefinition;
import dev.argus.ops.AuditLog;
import dev.argus.ops.history.History;
import dev.argus.ops.replay.ReplayFilter;
import dev.argus.ops.replay.Rerun;
import dev.argus.runtime.kafka.EventRecords;
import dev.argus.runtime.stage.EventPublisher;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One replay at work: reads on from where it is, asks for what is meant at the pace given, and says from time to time how far it has come. What
 * it asked for after it said so last is known from the topics to whoever goes on with it; where that cannot be known, it is asked for under the
 * same names, so nothing is done twice.
 */
final class ReplayRun {

    private static final int SAY_EVERY = 20;

    private final ReplayChanged begun;
    private final ReplayDefinition definition;
    private final History history;
    private final EventRecords records;
    private final EventPublisher publisher;
    private final Duration pause;
    private final Clock clock;
    private final ReplayFilter filter;

    private final Map<Integer, Long> positions = new TreeMap<>();
    private final Set<String> asked = new HashSet<>();
    private long seen;
    private long matched;
    private long published;

    /** @param pause after each review that is asked for */
    ReplayRun(
            ReplayChanged begun,
            History history,
            EventRecords records,
            EventPublisher publisher,
            Duration pause,
            Clock clock) {
        this.begun = begun;
        this.definition = begun.definition();
        this.history = history;
        this.records = records;
        this.publisher = publisher;
        this.pause = pause;
        this.clock = clock;
        this.filter = new ReplayFilter(
                definition,
                request -> history.reviews().find(request.review().id().value()));
        this.seen = begun.seen();
        this.matched = begun.matched();
        this.published = begun.published();
        begun.positions().forEach(position -> positions.put(position.partition(), position.offset()));
    }

    /** Completes at its end, or when somebody wants it to stop. */
    Mono<Void> run(ReplayReader reader) {
        return reader.read(definition, begun.positions())
                .concatMap(Flux::fromIterable, 1)
                .takeWhile(record -> isWanted())
                .concatMap(this::handle, 1)
                .then(Mono.defer(() -> isWanted() ? say(progress().endedAs(State.DONE, null)) : say(progress())));
    }

    Mono<Void> failed(Throwable failure) {
        return say(progress().endedAs(State.FAILED, String.valueOf(failure.getMessage())));
    }

    private boolean isWanted() {
        return history.replays()
                .find(begun.replayId())
                .filter(now -> now.state() == State.RUNNING && now.changes() == begun.changes())
                .isPresent();
    }

    private Mono<Void> handle(ConsumerRecord<byte[], byte[]> record) {
        return Mono.defer(() -> {
            seen++;
            Mono<Void> work =
                    decoded(record).filter(filter::wants).map(this::ask).orElseGet(Mono::empty);
            return work.then(Mono.defer(() -> {
                positions.put(record.partition(), record.offset() + 1);
                return seen % SAY_EVERY == 0 ? say(progress()) : Mono.empty();
            }));
        });
    }

    private Mono<Void> ask(Envelope<Event> event) {
        matched++;
        Optional<Event> again = Rerun.of(event.data(), definition.generation(), definition.overrides());
        String review = again.flatMap(Rerun::requestOf)
                .map(request -> request.review().id().value())
                .orElse("");
        if (again.isEmpty() || !asked.add(review)) {
            return Mono.empty();
        }
        if (history.reviews().find(review).isPresent()) {
            published++;
            return Mono.empty();
        }
        return publisher
                .publish(Envelope.first(definition.generation(), AuditLog.STAGE, clock.instant(), again.get()))
                .doOnSuccess(done -> published++)
                .then(Mono.delay(pause))
                .then();
    }

    /** What is no event of ours is nothing to do again. */
    private Optional<Envelope<Event>> decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(records.decode(record));
        } catch (MalformedEventException e) {
            return Optional.empty();
        }
    }

    private ReplayChanged progress() {
        return begun.at(
                positions.entrySet().stream()
                        .map(position -> new Position(position.getKey(), position.getValue()))
                        .toList(),
                seen,
                matched,
                published);
    }

    private Mono<Void> say(ReplayChanged now) {
        return publisher.publish(
                Envelope.first(now.key() + "/" + now.state() + "/" + now.seen(), AuditLog.STAGE, clock.instant(), now));
    }
}
