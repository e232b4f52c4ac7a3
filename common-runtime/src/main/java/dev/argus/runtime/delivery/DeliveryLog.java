package dev.argus.runtime.delivery;

import reactor.core.publisher.Mono;

/** The webhook deliveries of the last 96 hours; GitHub allows a redelivery for 72. */
public interface DeliveryLog {

    /**
     * Whether this delivery was accepted before. When Redis is away the answer is no: the ids downstream make a repetition harmless.
     *
     * @param appId an id is unique among the events of GitHub, not among the Apps that receive them
     */
    Mono<Boolean> seen(long appId, String deliveryId);

    /** Remembers a delivery; called after its events are durable. Completes also when it could not be kept. */
    Mono<Void> accepted(long appId, String deliveryId);
}
