package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.protocol.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts requests by caller, in windows of an hour that begin with the first one.
 *
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api">5,000 to 15,000 an hour for an
 *     installation</a>
 */
public final class RateLimits {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int ENTERPRISE_CLOUD = 15_000;

    /** How much of its window a caller has used. */
    record Usage(int limit, int used, Instant reset) {
        int remaining() {
            return Math.max(0, limit - used);
        }
    }

    private final Clock clock;
    private final Map<String, Usage> usages = new ConcurrentHashMap<>();
    private volatile int limit = ENTERPRISE_CLOUD;

    public RateLimits(Clock clock) {
        this.clock = clock;
    }

    /** Requests an hour, from now on. */
    public void limit(int limit) {
        this.limit = limit;
        usages.clear();
    }

    /** @throws Refusal 403 when nothing is left */
    void spend(Caller caller) {
        Usage usage = usages.merge(caller.account(), fresh(1), (old, first) -> current(old, 1));
        if (usage.used() > usage.limit()) {
            throw Refusal.of(403, "API rate limit exceeded for " + caller.account() + ".");
        }
    }

    /** A conditional request that found nothing new costs nothing. */
    void giveBack(Caller caller) {
        usages.computeIfPresent(caller.account(), (account, usage) -> current(usage, -1));
    }

    Usage usage(Caller caller) {
        return current(usages.getOrDefault(caller.account(), fresh(0)), 0);
    }

    private Usage current(Usage usage, int more) {
        return usage.reset().isAfter(clock.instant())
                ? new Usage(usage.limit(), Math.max(0, usage.used() + more), usage.reset())
                : fresh(Math.max(0, more));
    }

    private Usage fresh(int used) {
        return new Usage(limit, used, clock.instant().plus(WINDOW));
    }
}
