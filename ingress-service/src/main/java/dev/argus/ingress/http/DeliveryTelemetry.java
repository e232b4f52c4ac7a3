package dev.argus.ingress.http;

import dev.argus.events.PullRequestEvent;
import dev.argus.events.PullRequestRef;
import dev.argus.ingress.Answer;
import dev.argus.ingress.Answer.Outcome;
import dev.argus.ingress.IngressMeters;
import dev.argus.ingress.delivery.Delivery;
import dev.argus.ingress.delivery.DeliveryHead;
import dev.argus.ingress.delivery.Meaning;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import reactor.core.publisher.Mono;

/** One line in the log, one count and one time for each delivery. */
final class DeliveryTelemetry {

    private static final Logger log = LoggerFactory.getLogger("dev.argus.delivery");

    private final MeterRegistry meters;

    DeliveryTelemetry(MeterRegistry meters, BodyMemory memory) {
        this.meters = meters;
        IngressMeters.BUFFERED.gauge(meters, memory, BodyMemory::used);
        // There from the start: of a count that appears with its first event, that event is no increase.
        for (Outcome outcome : Outcome.values()) {
            IngressMeters.ACK.timer(meters, outcome.tag());
        }
    }

    Receipt begin() {
        return new Receipt();
    }

    /** Over one request, until it ends in one way or another. */
    final class Receipt {

        private final Timer.Sample begun = Timer.start(meters);
        private @Nullable DeliveryHead head;
        private List<PullRequestRef> pullRequests = List.of();

        void head(RequestHead request) {
            head = request.delivery();
        }

        void delivery(Delivery delivery) {
            if (delivery.meaning() instanceof Meaning.Wanted wanted) {
                pullRequests = wanted.events().stream()
                        .map(PullRequestEvent::pullRequest)
                        .toList();
            } else if (delivery.meaning() instanceof Meaning.Returned returned
                    && returned.event().data() instanceof PullRequestEvent event) {
                pullRequests = List.of(event.pullRequest());
            }
        }

        Mono<Answer> settledBy(Mono<Answer> answers) {
            return answers.doOnSuccess(answer -> settle(answer.outcome(), answer.reason()))
                    .doOnError(this::failed)
                    .doOnCancel(() -> settle(Outcome.ABANDONED, null));
        }

        private void failed(Throwable failure) {
            if (failure instanceof Refusal refusal) {
                settle(refusal.answer().outcome(), refusal.answer().reason());
            } else {
                settle(Outcome.FAILED, failure.toString());
            }
        }

        private void settle(Outcome outcome, @Nullable String reason) {
            String event = head == null ? "none" : head.event().tag();
            begun.stop(IngressMeters.ACK.timer(meters, outcome.tag()));
            IngressMeters.RECEIVED.counter(meters, event, outcome.tag()).increment();
            line(outcome, reason);
        }

        /** Everything in it was checked or is our own: nothing that came can begin a line or look like another field. */
        private void line(Outcome outcome, @Nullable String reason) {
            LoggingEventBuilder line = log.atLevel(levelOf(outcome));
            for (Map.Entry<String, Object> field : fields(outcome).entrySet()) {
                line = line.addKeyValue(field.getKey(), field.getValue());
            }
            line.log(
                    "delivery {}: {}{}{}",
                    subject(),
                    outcome.tag(),
                    pullRequests.stream().map(ref -> " " + ref).collect(Collectors.joining()),
                    reason == null ? "" : ", " + reason);
        }

        private Map<String, Object> fields(Outcome outcome) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put(IngressMeters.OUTCOME, outcome.tag());
            if (head != null) {
                fields.put("delivery.id", head.id());
                fields.put(IngressMeters.EVENT, head.eventName());
            }
            if (!pullRequests.isEmpty()) {
                PullRequestRef first = pullRequests.get(0);
                fields.put("installation.id", first.installationId());
                fields.put("repository", first.owner() + "/" + first.repository());
                fields.put("pull", first.number());
            }
            return fields;
        }

        private String subject() {
            return head == null ? "without a head" : head.id() + " of " + head.eventName();
        }
    }

    private static Level levelOf(Outcome outcome) {
        return outcome == Outcome.UNAVAILABLE || outcome == Outcome.FAILED ? Level.WARN : Level.INFO;
    }
}
