package dev.argus.github;

import static dev.argus.runtime.meter.MeterDefinition.counter;
import static dev.argus.runtime.meter.MeterDefinition.gauge;

import dev.argus.runtime.meter.MeterDefinition;

/** Every meter of this module. Its requests are in {@code http.client.requests}, its breaker is {@code github}. */
public final class GitHubMeters {

    public static final MeterDefinition LIMIT_LEFT = gauge(
                    "argus.github.limit.left",
                    "What the installation that has least left may still ask of GitHub in its hour; 1 is all of it")
            .in("ratio");

    public static final MeterDefinition WRITES_POSTPONED = counter(
            "argus.github.write.postponed",
            "Writes that were put off because an installation had written as much as GitHub allows; limit: interval,"
                    + " minute, hour or closed",
            "limit");

    private GitHubMeters() {}
}
