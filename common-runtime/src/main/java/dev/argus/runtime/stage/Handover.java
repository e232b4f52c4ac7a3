package dev.argus.runtime.stage;

import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The moment at which what is worked on goes to another instance, which begins it anew: the work is cancelled then, all but what is worth its
 * end. It travels in Reactor's context, from whoever hears of it to whoever knows what that is.
 */
public final class Handover {

    private volatile boolean happened;

    private Handover() {}

    /**
     * Work until it ends, or goes to another instance.
     *
     * @param handedOver completes when it does
     * @return empty when it has gone
     */
    public static <T> Mono<T> ends(Mono<Void> handedOver, Mono<T> work) {
        return Mono.defer(() -> {
            Handover handover = new Handover();
            return work.takeUntilOther(handedOver.doOnTerminate(() -> handover.happened = true))
                    .contextWrite(context -> context.put(Handover.class, handover));
        });
    }

    /**
     * Work that a handover does not cancel, because the other instance waits for what it leaves. When nobody wants it any more for another
     * reason, it is cancelled like any other.
     *
     * @param worthIt asked when it would be cancelled
     */
    public static <T> Mono<T> outlived(Mono<T> work, BooleanSupplier worthIt) {
        return Mono.deferContextual(context -> context.<Handover>getOrEmpty(Handover.class)
                .map(handover -> handover.outlivedBy(work.contextWrite(context), worthIt))
                .orElse(work));
    }

    private <T> Mono<T> outlivedBy(Mono<T> work, BooleanSupplier worthIt) {
        Sinks.Empty<Void> unwanted = Sinks.empty();
        return work.takeUntilOther(unwanted.asMono()).cache().doOnCancel(() -> {
            if (!happened || !worthIt.getAsBoolean()) {
                unwanted.tryEmitEmpty();
            }
        });
    }
}
