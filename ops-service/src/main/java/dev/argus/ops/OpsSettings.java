package dev.argus.ops;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is shown to operators, and how fast a replay goes.
 *
 * @param history how many reviews, deliveries, dead letters and actions are kept in memory of each, the newest; a review takes about 4 KB
 * @param ledgerLines how many sums of the ledger are kept in memory: one for each day, installation, repository, model and purpose
 * @param services management addresses of the other services by their names, such as {@code http://diff-service:8082}; their health is shown
 *     with that of this one
 * @param healthTimeout how long a service may take to tell its health
 * @param replaysPerMinute how many reviews a replay asks for in a minute at most
 */
@Validated
@ConfigurationProperties("argus.ops")
public record OpsSettings(
        @Min(100) @Max(1_000_000) @DefaultValue("10000") int history,
        @Min(100) @Max(10_000_000) @DefaultValue("200000") int ledgerLines,
        @NotNull @DefaultValue Map<String, URI> services,
        @NotNull @DefaultValue("3s") Duration healthTimeout,
        @Min(1) @Max(6_000) @DefaultValue("60") int replaysPerMinute) {

    public OpsSettings {
        services = Map.copyOf(services);
    }
}
