package dev.argus.ops.kafka;

import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.MalformedEventException;
import dev.argus.events.ReplayDefinition;
import dev.argus.events.ReviewRequested;
import dev.argus.events.RunOverrides;
import dev.argus.ops.history.History;
import dev.argus.ops.history.ReviewStory;
import dev.argus.ops.replay.Estimate;
import dev.argus.ops.replay.ReplayFilter;
import dev.argus.ops.replay.Rerun;
import dev.argus.runtime.kafka.EventRecords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Goes the way of a replay without doing anything. */
public record DryRun(ReplayReader reader, EventRecords records, History history) {

    /** What the replay would do. Takes as long as reading does. */
    public Mono<Estimate> estimate(ReplayDefinition definition) {
        return Mono.defer(() -> {
            Count count = new Count(definition);
            return reader.read(definition, List.of())
                    .concatMap(Flux::fromIterable, 1)
                    .doOnNext(count::add)
                    .then(Mono.fromSupplier(count::estimate));
        });
    }

    private Optional<ReviewStory> story(ReviewRequested request) {
        return history.reviews().find(request.review().id().value());
    }

    private final class Count {

        private final ReplayDefinition definition;
        private final ReplayFilter filter;

        /** The last story of each review that would be asked for, by its name. */
        private final Map<String, Optional<ReviewStory>> reviews = new HashMap<>();

        private long read;

        Count(ReplayDefinition definition) {
            this.definition = definition;
            this.filter = new ReplayFilter(definition, DryRun.this::story);
        }

        void add(ConsumerRecord<byte[], byte[]> record) {
            read++;
            decoded(record)
                    .filter(filter::wants)
                    .flatMap(event -> Rerun.requestOf(event.data()))
                    .ifPresent(request -> reviews.put(nameOf(request), story(request)));
        }

        private String nameOf(ReviewRequested request) {
            return request.replayed(definition.generation(), null).review().id().value();
        }

        Estimate estimate() {
            RunOverrides overrides = definition.overrides();
            return Estimate.of(
                    read,
                    reviews.size(),
                    reviews.values().stream().flatMap(Optional::stream).toList(),
                    overrides == null ? List.of() : overrides.models(),
                    history.ledger().byModel());
        }

        private Optional<Envelope<Event>> decoded(ConsumerRecord<byte[], byte[]> record) {
            try {
                return Optional.of(records.decode(record));
            } catch (MalformedEventException e) {
                return Optional.empty();
            }
        }
    }
}
