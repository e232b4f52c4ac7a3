package dev.argus.github.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Knows until when GitHub wants to hear nothing from an installation. One that goes on calling while it is limited may be banned, so what is
 * known is remembered, and a limit of one installation holds up no other.
 *
 * <p>Waits are measured against GitHub's own clock where the answer tells it, and never exceed a bound, whatever the answer says.
 *
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately">
 *     retry-after, else x-ratelimit-reset, else a minute, and longer each time</a>
 */
public final class RateLimits {

    private static final int MAX_INSTALLATIONS = 10_000;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration UNTOLD_WAIT = Duration.ofSeconds(60);
    /** Times are sent in whole seconds; the one that has begun is waited out. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private static final int MOST_DOUBLINGS = 10;

    private final Clock clock;
    private final Duration maxWait;
    private final Cache<Long, Limit> limits = Caffeine.newBuilder()
            .maximumSize(MAX_INSTALLATIONS)
            .executor(Runnable::run)
            .build();

    /** @param maxWait upper bound of what is believed */
    public RateLimits(Clock clock, Duration maxWait) {
        this.clock = clock;
        this.maxWait = maxWait;
    }

    /** The end of the wait that an installation has to keep; empty when it may call. */
    Optional<Instant> waitOf(long installation) {
        Limit limit = limits.getIfPresent(installation);
        return limit != null && clock.instant().isBefore(limit.until) ? Optional.of(limit.until) : Optional.empty();
    }

    /** Learns from an answer that was no refusal: the last request of an hour succeeds, and says that it was the last. */
    void learn(long installation, HttpHeaders headers) {
        Optional<Duration> untilReset = exhausted(headers) ? untilReset(headers) : Optional.empty();
        if (untilReset.isPresent()) {
            remember(installation, untilReset.get(), 0);
        } else if (waitOf(installation).isEmpty()) {
            limits.invalidate(installation);
        }
    }

    /**
     * Understands a refusal.
     *
     * @return when to come back; empty when it was not for a limit
     */
    Optional<Instant> limited(long installation, int status, HttpHeaders headers, ErrorBody body) {
        return isLimit(status, headers, body) ? Optional.of(until(installation, headers)) : Optional.empty();
    }

    /**
     * Understands an answer that tells of a limit although its status is that of a success, as GraphQL's do.
     *
     * @return the failure that it is, with the time to come back
     */
    public StageFailure.Retryable exceeded(long installation, HttpHeaders headers) {
        return failure(installation, until(installation, headers), null);
    }

    /** Whether words tell of a limit; sometimes nothing else does. */
    public static boolean isSpokenOf(String words) {
        String said = words.toLowerCase(Locale.ROOT);
        return said.contains("rate limit") || said.contains("abuse detection");
    }

    static StageFailure.Retryable failure(long installation, Instant until, @Nullable Refusal refusal) {
        String who = installation == Call.APP ? "the App" : "installation " + installation;
        return StageFailure.Retryable.notBefore(
                until, "GitHub's rate limit for " + who + " is reached; it ends at " + until, refusal);
    }

    private static boolean isLimit(int status, HttpHeaders headers, ErrorBody body) {
        if (status == FORBIDDEN) {
            return headers.containsHeader(HttpHeaders.RETRY_AFTER) || exhausted(headers) || body.speaksOfLimit();
        }
        return status == TOO_MANY_REQUESTS;
    }

    private Instant until(long installation, HttpHeaders headers) {
        Optional<Duration> told =
                retryAfter(headers).or(() -> exhausted(headers) ? untilReset(headers) : Optional.empty());
        if (told.isPresent()) {
            return remember(installation, told.get(), 0);
        }
        Limit before = limits.getIfPresent(installation);
        int untold = before == null ? 0 : Math.min(before.untold, MOST_DOUBLINGS);
        return remember(installation, UNTOLD_WAIT.multipliedBy(1L << untold), untold + 1);
    }

    private Instant remember(long installation, Duration wait, int untold) {
        Duration bounded = wait.compareTo(maxWait) > 0 ? maxWait : wait;
        Limit limit = new Limit(clock.instant().plus(bounded), untold);
        return limits.asMap()
                .merge(installation, limit, (known, found) -> known.until.isAfter(found.until) ? known : found)
                .until;
    }

    private Optional<Duration> retryAfter(HttpHeaders headers) {
        String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
        OptionalLong seconds = number(value);
        Optional<Duration> wait = seconds.isPresent()
                ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
                : GitHubTime.httpDate(value).map(date -> Duration.between(now(headers), date));
        return wait.filter(found -> !found.isNegative()).map(found -> found.plus(ROUNDING));
    }

    /** Empty also for a time that has passed: an answer that contradicts itself tells nothing. */
    private Optional<Duration> untilReset(HttpHeaders headers) {
        OptionalLong reset = number(headers.getFirst("x-ratelimit-reset"));
        return reset.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.between(now(headers), Instant.ofEpochSecond(reset.getAsLong())))
                        .filter(wait -> !wait.isNegative())
                        .map(wait -> wait.plus(ROUNDING));
    }

    private Instant now(HttpHeaders headers) {
        return GitHubTime.of(headers).orElseGet(clock::instant);
    }

    private static boolean exhausted(HttpHeaders headers) {
        return number(headers.getFirst("x-ratelimit-remaining")).orElse(1) == 0;
    }

    /** Whole numbers of a size that stays one when a clock is added to it. */
    private static OptionalLong number(@Nullable String text) {
        return text != null && text.strip().matches("\\d{1,11}")
                ? OptionalLong.of(Long.parseLong(text.strip()))
                : OptionalLong.empty();
    }

    /** @param untold how many times in a row no time was told */
    private record Limit(Instant until, int untold) {}
}
