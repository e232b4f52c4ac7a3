package dev.argus.runtime.lease;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

/**
 * What has to hold when something is written that cannot be taken back: a permit is still held, a look is still fresh. It travels in Reactor's
 * context, from whoever knows it to whoever writes, and is asked last of all, when the request is about to go out: a write may wait for its turn
 * before that, and its process be suspended meanwhile.
 *
 * <p>What comes to the fence is carried through to its end, also when nobody wants that any more because a partition was taken away: the other
 * side does what it was asked in any case. Whoever looks next has to see it, so a permit is not given back before that.
 */
public final class Fence {

    /** Whoever was asked has given up long before, and an answer that never ends must not keep a permit. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Mono<Void> condition;
    private final Set<Sinks.Empty<Void>> underWay;

    private Fence(Mono<Void> condition, Set<Sinks.Empty<Void>> underWay) {
        this.condition = condition;
        this.underWay = underWay;
    }

    /** @param condition completes when it holds, and fails as the write is to fail when it does not; asked anew by each write */
    public static Fence of(Mono<Void> condition) {
        return new Fence(condition, ConcurrentHashMap.newKeySet());
    }

    /** Has what the work writes pass this fence, in the place of one that is farther out. */
    public <T> Mono<T> around(Mono<T> work) {
        return work.contextWrite(context -> context.put(Fence.class, this));
    }

    /** Completes when nothing that passes, or has passed, is under way. */
    public Mono<Void> quiet() {
        return Mono.defer(
                () -> Mono.when(underWay.stream().map(Sinks.Empty::asMono).toList()));
    }

    /**
     * Narrows the fence that stands around the work, if there is one.
     *
     * @param condition as in {@link #of}; asked after those that are there
     */
    public static <T> Mono<T> narrowed(Mono<Void> condition, Mono<T> work) {
        return work.contextWrite((Context context) -> context.<Fence>getOrEmpty(Fence.class)
                .map(fence -> new Fence(fence.condition.then(condition), fence.underWay))
                .map(narrower -> context.put(Fence.class, narrower))
                .orElseGet(() -> context.put(Fence.class, of(condition))));
    }

    /**
     * A write that begins when the fence around it has been passed, and is not cancelled from the moment at which that is asked. Without a
     * fence, it is just the write.
     *
     * @return fails as the condition does, without having subscribed to the write; with a {@link java.util.concurrent.TimeoutException} after a minute
     */
    public static <T> Mono<T> behind(Mono<T> write) {
        return Mono.deferContextual(context -> context.<Fence>getOrEmpty(Fence.class)
                .map(fence -> fence.carried(fence.condition.then(write).contextWrite(context)))
                .orElse(write));
    }

    private <T> Mono<T> carried(Mono<T> work) {
        Sinks.Empty<Void> end = Sinks.empty();
        underWay.add(end);
        return work.timeout(LONGEST)
                .doFinally(any -> {
                    underWay.remove(end);
                    end.tryEmitEmpty();
                })
                .cache();
    }
}
