package dev.argus.ops.http;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Counts what failed, so that nobody can try all there are: ten in a minute from one address. Of the addresses it knows the latest. */
public final class Attempts {

    private static final int MOST = 10;
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int ADDRESSES = 10_000;

    private record Failures(Instant since, int number) {}

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > ADDRESSES;
        }
    };

    public Attempts(Clock clock) {
        this.clock = clock;
    }

    /** Where a request comes from. */
    public static String address(ServerHttpRequest request) {
        return Optional.ofNullable(request.getRemoteAddress())
                .map(InetSocketAddress::getHostString)
                .orElse("unknown");
    }

    public synchronized boolean mayTry(String address) {
        Failures known = failures.get(address);
        return known == null || isOver(known) || known.number() < MOST;
    }

    public synchronized void failed(String address) {
        Failures known = failures.get(address);
        failures.put(
                address,
                known == null || isOver(known)
                        ? new Failures(clock.instant(), 1)
                        : new Failures(known.since(), known.number() + 1));
    }

    private boolean isOver(Failures known) {
        return !clock.instant().isBefore(known.since().plus(PERIOD));
    }
}
