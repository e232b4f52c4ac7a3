package dev.argus.ingress;

import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.ingress.delivery.Delivery;
import dev.argus.ingress.delivery.DeliveryHead;
import dev.argus.ingress.delivery.Meaning;
import dev.argus.runtime.delivery.DeliveryLog;
import dev.argus.runtime.pullrequest.PullRequestStates;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.runtime.stage.StageFailure;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** From a genuine delivery to durable events, and to the answer that says so. */
public final class Intake {

    private static final String STAGE = "ingress";

    private final DeliveryLog deliveries;
    private final EventPublisher publisher;
    private final Departures departures;
    private final PullRequestStates pullRequests;
    private final LastResort lastResort;

    Intake(
            DeliveryLog deliveries,
            EventPublisher publisher,
            Departures departures,
            PullRequestStates pullRequests,
            LastResort lastResort) {
        this.lastResort = lastResort;
        this.deliveries = deliveries;
        this.pullRequests = pullRequests;
        this.publisher = publisher;
        this.departures = departures;
    }

    /** @return accepted only when every event of the delivery is durable */
    public Mono<Answer> take(Delivery delivery) {
        Meaning.Seen seen = delivery.meaning().seen();
        return seen == null
                ? answer(delivery)
                : pullRequests.note(seen.pullRequest(), seen.sighting()).then(Mono.defer(() -> answer(delivery)));
    }

    private Mono<Answer> answer(Delivery delivery) {
        Meaning meaning = delivery.meaning();
        if (meaning instanceof Meaning.Wanted wanted) {
            return takeOnce(delivery.head(), envelopes(delivery.head(), wanted.events()), lastResort);
        }
        if (meaning instanceof Meaning.Returned returned) {
            return takeOnce(delivery.head(), List.of(returned.event()), LastResort.NONE);
        }
        if (meaning instanceof Meaning.Left left) {
            return departures.take(left);
        }
        if (meaning instanceof Meaning.Ignored ignored) {
            return Mono.just(Answer.ignored(ignored.reason()));
        }
        return Mono.just(Answer.refused(400, ((Meaning.Malformed) meaning).reason()));
    }

    /** Two of the same at the same moment are both published: their events have the same ids, so it is done once all the same. */
    private Mono<Answer> takeOnce(DeliveryHead head, List<Envelope<?>> events, LastResort otherwise) {
        return deliveries
                .seen(head.appId(), head.id())
                .flatMap(seen -> seen ? Mono.just(Answer.repeated()) : publish(head, events, otherwise));
    }

    private static List<Envelope<?>> envelopes(DeliveryHead head, List<? extends Event> events) {
        return events.stream()
                .<Envelope<?>>map(event -> Envelope.first(head.id(), STAGE, head.receivedAt(), event))
                .toList();
    }

    private Mono<Answer> publish(DeliveryHead head, List<Envelope<?>> events, LastResort otherwise) {
        return Flux.fromIterable(events)
                .concatMap(event -> publisher
                        .publish(event)
                        .onErrorResume(StageFailure.Retryable.class, away -> otherwise.keep(event, away)))
                .then(Mono.defer(() -> deliveries.accepted(head.appId(), head.id())))
                .thenReturn(Answer.accepted())
                .onErrorResume(StageFailure.class, failure -> Mono.just(unavailable(failure)));
    }

    private static Answer unavailable(StageFailure failure) {
        return Answer.unavailable("the events could not be made durable: " + failure.getMessage());
    }
}
