package dev.argus.runtime.redis;

import static dev.argus.runtime.InvalidSettingException.unless;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Redis is reached.
 *
 * @param url {@code redis://[user:password@]host:port[/database]}, {@code rediss://…} with TLS, or {@code redis-sentinel://…}
 * @param timeout of a command, and of the first connection
 */
@ConfigurationProperties("argus.redis")
public record RedisSettings(
        @DefaultValue("redis://localhost:6379") URI url,
        @DefaultValue("1s") Duration timeout) {

    private static final Set<String> SCHEMES = Set.of("redis", "rediss", "redis-sentinel");

    public RedisSettings {
        // Without what comes before the host, which may be a password.
        unless(
                url.getScheme() != null && SCHEMES.contains(url.getScheme()) && url.getAuthority() != null,
                "argus.redis.url must be like redis://host:6379, its scheme is '" + url.getScheme() + "' and its host '"
                        + url.getHost() + "'");
        unless(timeout.toMillis() > 0, "argus.redis.timeout must be 1ms or more, was " + timeout);
    }
}
