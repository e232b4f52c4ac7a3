package dev.argus.ingress.delivery;

/** A delivery whose signature was good. */
public record Delivery(DeliveryHead head, Meaning meaning) {}
