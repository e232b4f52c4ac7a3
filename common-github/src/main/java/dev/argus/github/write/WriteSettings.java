package dev.argus.github.write;

import static dev.argus.runtime.InvalidSettingException.unless;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one installation writes at most, over all instances: reviews, comments and check runs.
 *
 * @param interval between two writes; GitHub asks for a second
 * @param perMinute in any minute; github.com allows 80 that create content
 * @param perHour in any hour; github.com allows 500 that create content. An Enterprise Server has no such limits unless somebody sets them
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits">secondary rate
 *     limits</a>
 */
@ConfigurationProperties("argus.github.writes")
public record WriteSettings(
        @DefaultValue("1s") Duration interval,
        @DefaultValue("80") int perMinute,
        @DefaultValue("500") int perHour) {

    public WriteSettings {
        unless(interval.toMillis() > 0, "argus.github.writes.interval must be 1ms or more, was " + interval);
        unless(perMinute > 1, "argus.github.writes.per-minute must be 2 or more, was " + perMinute);
        unless(perHour > 1, "argus.github.writes.per-hour must be 2 or more, was " + perHour);
    }
}
