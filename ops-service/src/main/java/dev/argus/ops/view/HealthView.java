package dev.argus.ops.view;

import java.util.Map;

/**
 * How everything is.
 *
 * @param status {@code UP} when all is, else {@code DOWN}
 * @param services each with its components, such as Kafka, Redis and circuit breakers
 */
public record HealthView(String status, Map<String, Service> services) {

    /**
     * One service.
     *
     * @param components their status by name; empty when the service does not answer
     */
    public record Service(String status, Map<String, String> components) {}

    public static HealthView of(Map<String, Service> services) {
        boolean up =
                services.values().stream().allMatch(service -> service.status().equals("UP"));
        return new HealthView(up ? "UP" : "DOWN", services);
    }
}
