package dev.argus.ingress.delivery;

import java.time.Instant;

/**
 * What is known of a delivery besides its body. GitHub signs none of it.
 *
 * @param id {@code X-GitHub-Delivery}; a redelivery has the same one, and so has the delivery of the same event to another App
 * @param eventName {@code X-GitHub-Event}
 * @param appId of the App it was sent to
 * @param receivedAt by our clock
 */
public record DeliveryHead(String id, String eventName, long appId, Instant receivedAt) {

    public WebhookEvent event() {
        return WebhookEvent.named(eventName);
    }
}
