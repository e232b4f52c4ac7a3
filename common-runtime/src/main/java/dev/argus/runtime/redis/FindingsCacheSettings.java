package dev.argus.runtime.redis;

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
        if (ttl.toMillis() < 1) {
            throw new IllegalArgumentException("argus.findings-cache.ttl must be 1ms or more, was " + ttl);
        }
    }
}
