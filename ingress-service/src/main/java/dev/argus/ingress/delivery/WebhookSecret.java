package dev.argus.ingress.delivery;

/** What GitHub signs its deliveries with. It prints as {@code ***}, so that neither a log nor an error message can show it. */
public record WebhookSecret(String value) {

    @Override
    public String toString() {
        return "***";
    }
}
