package dev.argus.runtime.kafka;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Envelope;
import dev.argus.events.EventCodec;
import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import java.time.Instant;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events to send, and to answer with. */
final class Requests {

    private static final EventRecords RECORDS = new EventRecords(new EventCodec(), new TopicNames(""));

    private Requests() {}

    /** The first request for a pull request. */
    static ReviewRequested of(int pull) {
        return of(pull, 0);
    }

    /** The n-th request for a pull request. */
    static ReviewRequested of(int pull, int n) {
        return ReviewRequested.of(
                new PullRequestRef(1, 2, "acme", "widgets", pull),
                "a".repeat(40),
                Integer.toString(n),
                Trigger.OPENED,
                "delivery-" + pull + "-" + n,
                Instant.parse("2026-11-21T08:00:00Z"));
    }

    static Predicate<ReviewRequested> about(int pull) {
        return request -> request.pullRequest().number() == pull;
    }

    static Envelope<ReviewRequested> envelope(ReviewRequested request) {
        return Envelope.first(request.generation() + request.review().id(), "ingress", request.occurredAt(), request);
    }

    static DiffPrepared skipped(ReviewRequested request) {
        return DiffPrepared.ended(request, ReviewPolicy.DEFAULTS, Outcome.skipped("for the test"));
    }

    static DiffPrepared failed(ReviewRequested request, String reason) {
        return DiffPrepared.ended(request, ReviewPolicy.DEFAULTS, Outcome.failed(reason));
    }

    static ProducerRecord<byte[], byte[]> record(Envelope<?> envelope) {
        return RECORDS.encode(envelope);
    }
}
