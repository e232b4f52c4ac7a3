package dev.argus.runtime.redis;

import static dev.argus.runtime.InvalidSettingException.unless;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the findings cache keeps.
 *
 * @param ttl how long findings are served for content that does not change
 */
@ConfigurationProperties("argus.findings-cache")
public record FindingsCacheSettings(@DefaultValue("7d") Duration ttl) {

    public FindingsCacheSettings {
        unless(ttl.toMillis() > 0, "argus.findings-cache.ttl must be 1ms or more, was " + ttl);
    }
}
