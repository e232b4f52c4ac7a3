package dev.argus.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system's time, which is not believed when it jumps: until it has stayed where it jumped to for a minute, this clock goes on as if nothing
 * had happened. So a clock that is set wrong, and right again, makes nothing due that is not, and keeps nothing waiting that is.
 */
public final class SteadyClock extends Clock {

    private static final Logger log = LoggerFactory.getLogger(SteadyClock.class);

    /** What a time service corrects at once is less. */
    private static final Duration SMALL = Duration.ofSeconds(1);

    private static final Duration PROBATION = Duration.ofMinutes(1);

    private final InstantSource system;
    private final LongSupplier nanos;
    private Instant time;
    private long readAt;
    private @Nullable Jump doubted;

    /** @param since by the clock that measures durations */
    private record Jump(Duration by, long since) {}

    public SteadyClock() {
        this(InstantSource.system(), System::nanoTime);
    }

    /** @param nanos that pass, whatever becomes of the system's time */
    SteadyClock(InstantSource system, LongSupplier nanos) {
        this.system = system;
        this.nanos = nanos;
        this.time = system.instant();
        this.readAt = nanos.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long now = nanos.getAsLong();
        Instant expected = time.plusNanos(now - readAt);
        Instant told = system.instant();
        time = isBelieved(Duration.between(expected, told), now) ? told : expected;
        readAt = now;
        return time;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource same = () -> instant();
        return same.withZone(zone);
    }

    private boolean isBelieved(Duration jump, long now) {
        if (isSmall(jump)) {
            doubted = null;
            return true;
        }
        Jump known = doubted;
        if (known == null || !isSmall(jump.minus(known.by))) {
            doubted = new Jump(jump, now);
            log.warn(
                    "This machine's clock jumped {} s {}; that is believed if it stays so for {} s",
                    jump.abs().toSeconds(),
                    jump.isNegative() ? "back" : "ahead",
                    PROBATION.toSeconds());
            return false;
        }
        return now - known.since >= PROBATION.toNanos();
    }

    private static boolean isSmall(Duration difference) {
        return difference.abs().compareTo(SMALL) <= 0;
    }
}
