package dev.argus.runtime.kafka;

import dev.argus.runtime.RuntimeMeters;
import dev.argus.runtime.kafka.Settlement.Outcome;
import dev.argus.runtime.meter.MeterDefinition;
import io.micrometer.context.ContextRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.transport.ReceiverContext;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a stage tells about its records: a span, a timer, counters, and a line in the log. */
final class StageTelemetry {

    static {
        ContextRegistry.getInstance().registerThreadLocalAccessor(new ObservationAccessor());
    }

    private final String stage;
    private final MeterRegistry meters;
    private final ObservationRegistry observations;

    StageTelemetry(
            String stage,
            int concurrency,
            Places places,
            InFlight inFlight,
            MeterRegistry meters,
            ObservationRegistry observations) {
        this.stage = stage;
        this.meters = meters;
        this.observations = observations;
        RuntimeMeters.WAITING.gauge(meters, places, Places::waiting, stage);
        RuntimeMeters.IN_FLIGHT.gauge(meters, inFlight, InFlight::count, stage);
        RuntimeMeters.OLDEST.gauge(meters, inFlight, works -> works.oldest().toMillis() / 1000.0, stage);
        RuntimeMeters.PLACES.gauge(meters, concurrency, Integer::doubleValue, stage);
        // There from the start: of a counter that appears with its first event, that event is no increase.
        for (Verdict.Reason reason : Verdict.Reason.values()) {
            RuntimeMeters.DEAD_LETTERS.counter(meters, stage, reason.tag());
        }
    }

    /** Watches the handling of a record, as part of the trace that the record came with. */
    Mono<Settlement> observed(ConsumerRecord<byte[], byte[]> record, Mono<Settlement> handling) {
        return Mono.defer(() -> {
            Watch watch = new Watch(start(record));
            return handling.doOnNext(watch::settled)
                    .doOnError(watch::failed)
                    .doOnCancel(() -> watch.end(Outcome.HANDED_BACK))
                    .contextWrite(context -> context.put(ObservationThreadLocalAccessor.KEY, watch.observation));
        });
    }

    private Observation start(ConsumerRecord<byte[], byte[]> record) {
        ReceiverContext<ConsumerRecord<byte[], byte[]>> context = new ReceiverContext<>(StageTelemetry::header);
        context.setCarrier(record);
        context.setRemoteServiceName("kafka");
        return Observation.createNotStarted(RuntimeMeters.RECORD.name(), () -> context, observations)
                .contextualName(stage + " process")
                .lowCardinalityKeyValue(RuntimeMeters.STAGE, stage)
                .start();
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private void count(Settlement settlement) {
        Verdict verdict = settlement.verdict();
        if (verdict != null) {
            MeterDefinition aside =
                    verdict instanceof Verdict.GiveUp ? RuntimeMeters.DEAD_LETTERS : RuntimeMeters.RETRY;
            aside.counter(meters, stage, verdict.reason().tag()).increment();
        }
    }

    /** Over one record, until it ends in one way or another. */
    private final class Watch {

        private final Observation observation;
        private final long begin = System.nanoTime();
        private final AtomicBoolean ended = new AtomicBoolean();

        Watch(Observation observation) {
            this.observation = observation;
        }

        void settled(Settlement settlement) {
            if (settlement.verdict() != null) {
                observation.error(settlement.verdict().failure());
            }
            end(settlement.outcome());
            count(settlement);
            SettlementLog.write(stage, settlement, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        }

        void failed(Throwable failure) {
            observation.error(failure);
            end(Outcome.HANDED_BACK);
        }

        void end(Outcome outcome) {
            if (ended.compareAndSet(false, true)) {
                observation.lowCardinalityKeyValue(RuntimeMeters.OUTCOME, outcome.tag());
                observation.stop();
            }
        }
    }
}
