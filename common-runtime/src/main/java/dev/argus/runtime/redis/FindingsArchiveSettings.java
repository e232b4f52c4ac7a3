package dev.argus.runtime.redis;

import static dev.argus.runtime.InvalidSettingException.unless;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What people can look back at.
 *
 * @param ttl how long the findings of a review can be seen in the console and compared with those of a replay; the topics tell of the review
 *     itself for 14 days
 */
@ConfigurationProperties("argus.findings-archive")
public record FindingsArchiveSettings(@DefaultValue("14d") Duration ttl) {

    public FindingsArchiveSettings {
        unless(ttl.toMillis() > 0, "argus.findings-archive.ttl must be 1ms or more, was " + ttl);
    }
}
