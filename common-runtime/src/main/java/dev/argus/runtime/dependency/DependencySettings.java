package dev.argus.runtime.dependency;

import static dev.argus.runtime.InvalidSettingException.unless;

import dev.argus.runtime.NamedSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * How much is asked of a service outside, and when it is left alone: {@code argus.dependency.<name>.*}.
 *
 * @param timeLimit of one call
 * @param attempts of a call that may be repeated, the first included
 * @param backoff before the second attempt; doubles from then on, give or take half of it
 * @param maxConcurrent calls at once
 * @param maxWait how long one more waits for a place before it is told to come back; 0 for not at all
 * @param failureRate in per cent, from which on the breaker opens
 * @param window of the last calls, over which the rate is taken
 * @param minimumCalls before there is a rate
 * @param openFor how long the breaker stays open before it lets a few calls try
 */
public record DependencySettings(
        @DefaultValue("10s") Duration timeLimit,
        @DefaultValue("3") int attempts,
        @DefaultValue("200ms") Duration backoff,
        @DefaultValue("64") int maxConcurrent,
        @DefaultValue("5s") Duration maxWait,
        @DefaultValue("50") int failureRate,
        @DefaultValue("20") int window,
        @DefaultValue("10") int minimumCalls,
        @DefaultValue("30s") Duration openFor) {

    public DependencySettings {
        unless(timeLimit.toMillis() > 0, "time-limit must be 1ms or more, was " + timeLimit);
        unless(attempts > 0, "attempts must be positive, was " + attempts);
        unless(backoff.toMillis() > 0, "backoff must be 1ms or more, was " + backoff);
        unless(maxConcurrent > 0, "max-concurrent must be positive, was " + maxConcurrent);
        unless(!maxWait.isNegative(), "max-wait must not be negative, was " + maxWait);
        unless(
                failureRate > 0 && failureRate <= 100,
                "failure-rate must be between 1 and 100 per cent, was " + failureRate);
        unless(
                minimumCalls > 0 && minimumCalls <= window,
                "minimum-calls must be positive and not more than window (" + window + "), was " + minimumCalls);
        unless(openFor.toMillis() > 0, "open-for must be 1ms or more, was " + openFor);
    }

    /** The settings of a dependency, or the defaults where it has none. */
    static DependencySettings of(String name, Environment environment) {
        return NamedSettings.of("argus.dependency." + name, DependencySettings.class, environment);
    }
}
