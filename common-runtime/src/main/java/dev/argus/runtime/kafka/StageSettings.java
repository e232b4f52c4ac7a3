package dev.argus.runtime.kafka;

import static dev.argus.runtime.InvalidSettingException.unless;

import dev.argus.events.StageTopics.RetryDelay;
import dev.argus.runtime.NamedSettings;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * How a stage is run: {@code argus.stage.<name>.*}.
 *
 * @param concurrency how many pull requests are worked on at once
 * @param maxInFlight how many records are held in memory, those included that wait for an earlier one of the same pull request
 * @param attempts how often an event is tried before it is given up; waiting for something that said when to come back is no attempt
 * @param retryDelays before the second, third and any later attempt; the retry topics are named for the defaults
 * @param maxAge counted from its first failure, at which an event that has to wait once more is given up
 * @param timeLimit after which an attempt that neither succeeds nor fails counts as failed
 */
public record StageSettings(
        @DefaultValue("16") int concurrency,
        @DefaultValue("256") int maxInFlight,
        @DefaultValue("4") int attempts,
        @DefaultValue({"10s", "1m", "10m"}) List<Duration> retryDelays,
        @DefaultValue("24h") Duration maxAge,
        @DefaultValue("30m") Duration timeLimit) {

    private static final List<RetryDelay> RETRY_TOPICS = List.of(RetryDelay.values());

    public StageSettings {
        retryDelays = List.copyOf(retryDelays);
        unless(concurrency > 0, "concurrency must be positive, was " + concurrency);
        unless(
                maxInFlight >= concurrency,
                "max-in-flight must not be less than concurrency (" + concurrency + "), was " + maxInFlight);
        unless(attempts > 0, "attempts must be positive, was " + attempts);
        unless(
                retryDelays.size() == RETRY_TOPICS.size()
                        && retryDelays.stream().sorted().toList().equals(retryDelays)
                        && retryDelays.get(0).toMillis() > 0,
                "retry-delays must be " + RETRY_TOPICS.size() + " durations, shortest first, was " + retryDelays);
        unless(!maxAge.isNegative(), "max-age must not be negative, was " + maxAge);
        unless(timeLimit.toMillis() > 0, "time-limit must be positive, was " + timeLimit);
    }

    /** The settings of a stage, or the defaults where it has none. */
    static StageSettings of(String stage, Environment environment) {
        return NamedSettings.of("argus.stage." + stage, StageSettings.class, environment);
    }

    /** How long records wait in a retry topic. */
    Duration delay(RetryDelay topic) {
        return retryDelays.get(RETRY_TOPICS.indexOf(topic));
    }

    /** The retry topic after so many failed attempts. */
    static RetryDelay topicAfter(int attempts) {
        return RETRY_TOPICS.get(Math.min(attempts, RETRY_TOPICS.size()) - 1);
    }
}
