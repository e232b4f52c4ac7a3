package dev.argus.llm;

import dev.argus.events.DiffPrepared;
import dev.argus.events.ReviewId;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How fairly owners share this instance. An owner is {@code limited} from the moment one of its reviews is put off, until none has been for a
 * minute; all others are {@code free}. A review that was put off and is not brought back within that time is read somewhere else by now.
 */
final class OwnerQueues {

    private static final String LIMITED = "limited";
    private static final String FREE = "free";
    private static final Duration MEMORY = Duration.ofMinutes(1);

    /** Reviews that are waiting, with the time at which they were put off last. */
    private final Map<ReviewId, Waiting> waiting = new HashMap<>();

    private final Map<Long, Integer> running = new HashMap<>();
    private final MeterRegistry registry;
    private final Clock clock;

    private record Waiting(long owner, long putOffAt) {}

    OwnerQueues(MeterRegistry registry) {
        this.registry = registry;
        this.clock = registry.config().clock();
        LlmMeters.OWNER_RUNNING.gauge(registry, this, queues -> queues.running(true), LIMITED);
        LlmMeters.OWNER_RUNNING.gauge(registry, this, queues -> queues.running(false), FREE);
        LlmMeters.OWNER_WAITING.gauge(registry, this, OwnerQueues::waiting);
    }

    synchronized void putOff(DiffPrepared prepared) {
        forgetOld();
        waiting.put(prepared.review().id(), new Waiting(ownerOf(prepared), clock.wallTime()));
    }

    synchronized void begun(DiffPrepared prepared) {
        String owner = limited().contains(ownerOf(prepared)) ? LIMITED : FREE;
        waiting.remove(prepared.review().id());
        running.merge(ownerOf(prepared), 1, Integer::sum);
        Instant now = Instant.ofEpochMilli(clock.wallTime());
        LlmMeters.OWNER_WAIT
                .timer(registry, owner)
                .record(Duration.between(prepared.request().occurredAt(), now));
    }

    synchronized void ended(DiffPrepared prepared) {
        running.computeIfPresent(ownerOf(prepared), (owner, reviews) -> reviews == 1 ? null : reviews - 1);
    }

    private synchronized int running(boolean limited) {
        Set<Long> owners = limited();
        return running.entrySet().stream()
                .filter(entry -> owners.contains(entry.getKey()) == limited)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private synchronized int waiting() {
        forgetOld();
        return waiting.size();
    }

    private Set<Long> limited() {
        forgetOld();
        Set<Long> owners = new HashSet<>();
        waiting.values().forEach(review -> owners.add(review.owner()));
        return owners;
    }

    private void forgetOld() {
        long oldest = clock.wallTime() - MEMORY.toMillis();
        waiting.values().removeIf(review -> review.putOffAt() < oldest);
    }

    private static long ownerOf(DiffPrepared prepared) {
        return prepared.pullRequest().installationId();
    }
}
