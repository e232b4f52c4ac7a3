package dev.argus.simulator.github.webhook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One attempt to deliver an event.
 *
 * @param guid of the event; a redelivery has the same
 * @param status {@code OK}, or what went wrong
 * @param statusCode the receiver's; 502 when it could not be reached, 504 when it took too long
 * @param payload the bytes that were signed
 * @param responseBody the beginning of it
 */
public record Delivery(
        long id,
        String guid,
        String event,
        String action,
        long installationId,
        long repositoryId,
        Instant deliveredAt,
        boolean redelivery,
        Duration duration,
        String status,
        int statusCode,
        URI url,
        Map<String, String> requestHeaders,
        String payload,
        Map<String, String> responseHeaders,
        String responseBody) {

    public Delivery {
        requestHeaders = Map.copyOf(requestHeaders);
        responseHeaders = Map.copyOf(responseHeaders);
    }

    Message message() {
        return new Message(event, action, installationId, repositoryId, payload);
    }
}
