package dev.argus.ingress;

import static dev.argus.runtime.InvalidSettingException.unless;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What ingress takes from the network.
 *
 * @param maxBody largest body of a delivery; GitHub sends none above 25 MB
 * @param maxBuffered memory for the bodies of all deliveries that are being received, at least twice the largest one; unless it is set, a
 *     quarter of the heap. A delivery that finds no room is answered 503, and GitHub keeps it for redelivery; that takes an attack, or
 *     several of the largest at a time
 * @param bodyTimeout from the head of a request to the end of its body; GitHub itself waits 10 s for an answer
 * @param idleTimeout how long a connection may stay open without the complete head of a next request
 */
@ConfigurationProperties("argus.ingress")
public record IngressSettings(
        @DefaultValue("25MB") DataSize maxBody,
        @Nullable DataSize maxBuffered,
        @DefaultValue("10s") Duration bodyTimeout,
        @DefaultValue("30s") Duration idleTimeout) {

    public IngressSettings {
        unless(maxBody.toBytes() > 0, "argus.ingress.max-body must be positive, was " + maxBody);
        unless(
                maxBuffered == null || maxBuffered.toBytes() / 2 >= maxBody.toBytes(),
                "argus.ingress.max-buffered must be at least twice argus.ingress.max-body (" + maxBody + "), was "
                        + maxBuffered);
        unless(bodyTimeout.toMillis() > 0, "argus.ingress.body-timeout must be 1ms or more, was " + bodyTimeout);
        unless(idleTimeout.toMillis() > 0, "argus.ingress.idle-timeout must be 1ms or more, was " + idleTimeout);
    }

    /** In bytes; room for two of the largest bodies in any case. */
    public long bufferedBytes() {
        return maxBuffered == null
                ? Math.max(Runtime.getRuntime().maxMemory() / 4, 2 * maxBody.toBytes())
                : maxBuffered.toBytes();
    }
}
