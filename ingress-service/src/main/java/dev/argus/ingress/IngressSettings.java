package dev.argus.ingress;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What ingress takes from the network.
 *
 * @param maxBody largest body of a delivery; GitHub sends none above 25 MB
 * @param maxBuffered memory for the bodies of all deliveries that are being received; one that finds no room is answered 503, and GitHub
 *     keeps it for redelivery. Payloads are some 30 kB, so this is reached by an attack or by several of the largest at a time
 * @param bodyTimeout from the head of a request to the end of its body; GitHub itself waits 10 s for an answer
 * @param idleTimeout how long a connection may stay open without the complete head of a next request
 */
@Validated
@ConfigurationProperties("argus.ingress")
public record IngressSettings(
        @NotNull @DefaultValue("25MB") DataSize maxBody,
        @NotNull @DefaultValue("64MB") DataSize maxBuffered,
        @NotNull @DefaultValue("10s") Duration bodyTimeout,
        @NotNull @DefaultValue("30s") Duration idleTimeout) {

    @AssertTrue(message = "argus.ingress.max-body must be positive and at most argus.ingress.max-buffered") boolean isOneBodyBuffered() {
        return maxBody.toBytes() > 0 && maxBody.compareTo(maxBuffered) <= 0;
    }

    @AssertTrue(message = "argus.ingress.body-timeout and argus.ingress.idle-timeout must be positive") boolean isPatient() {
        return bodyTimeout.toMillis() > 0 && idleTimeout.toMillis() > 0;
    }
}
