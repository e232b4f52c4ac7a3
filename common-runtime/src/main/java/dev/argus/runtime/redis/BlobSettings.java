package dev.argus.runtime.redis;

import static dev.argus.runtime.InvalidSettingException.unless;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the blob store keeps.
 *
 * @param maxSize of one document as JSON, before compression
 * @param ttl how long a document stays after it was put last
 */
@ConfigurationProperties("argus.blob")
public record BlobSettings(
        @DefaultValue("4MB") DataSize maxSize,
        @DefaultValue("24h") Duration ttl) {

    public BlobSettings {
        unless(
                maxSize.toBytes() > 0 && maxSize.toMegabytes() <= 256,
                "argus.blob.max-size must be between 1B and 256MB, was " + maxSize);
        unless(ttl.toMillis() > 0, "argus.blob.ttl must be 1ms or more, was " + ttl);
    }
}
