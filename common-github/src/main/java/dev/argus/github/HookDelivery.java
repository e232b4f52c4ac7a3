package dev.argus.github;

import java.time.Instant;

/**
 * One attempt of GitHub's to deliver an event to the App's webhook.
 *
 * @param id of the attempt
 * @param guid of the event; every attempt to deliver it has the same
 * @param redelivery whether somebody asked for it
 * @param statusCode what the receiver answered; where it did not, GitHub names a 5xx of its own, or 0
 * @param event its name, as in {@code pull_request}
 */
public record HookDelivery(
        long id, String guid, Instant deliveredAt, boolean redelivery, int statusCode, String event) {

    public boolean succeeded() {
        return statusCode >= 200 && statusCode < 300;
    }

    /** The receiver was there, and does not want it. */
    public boolean refused() {
        return statusCode >= 400 && statusCode < 500;
    }
}
