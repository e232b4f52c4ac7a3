package dev.argus.publisher;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The ports of one process, which is stopped at one of its steps: a step is the time before a call of a port, or after it. Unless it is woken,
 * nothing that it asks from then on is ever answered.
 */
final class Mortal {

    /** Where in a call the process is stopped. */
    enum Moment {
        BEFORE,
        AFTER
    }

    private final int call;
    private final Moment moment;
    private final AtomicInteger calls = new AtomicInteger();
    private final Sinks.Empty<Void> stopped = Sinks.empty();
    private final Sinks.Empty<Void> woken = Sinks.empty();
    private volatile boolean still;

    /** @param call counted from 0, over all its ports */
    Mortal(int call, Moment moment) {
        this.call = call;
        this.moment = moment;
    }

    static Mortal at(int call, Moment moment) {
        return new Mortal(call, moment);
    }

    /** How many it made. */
    int calls() {
        return calls.get();
    }

    /** Ends when the step is reached. */
    Mono<Void> stopped() {
        return stopped.asMono();
    }

    /** It goes on where it was stopped, as if no time had passed. */
    void wake() {
        still = false;
        woken.tryEmitEmpty();
    }

    <P> P port(Class<P> type, P real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answer = invoke(real, method, arguments);
                    if (answer instanceof Flux<?> many) {
                        return step(many.collectList()).flatMapIterable(all -> all);
                    }
                    return answer instanceof Mono<?> one ? step(one) : answer;
                }));
    }

    private <T> Mono<T> step(Mono<T> work) {
        return Mono.defer(() -> {
            if (still) {
                return woken.asMono().then(work);
            }
            if (calls.getAndIncrement() != call) {
                return work;
            }
            return moment == Moment.BEFORE
                    ? stop().then(work)
                    : work.materialize().delayUntil(signal -> stop()).dematerialize();
        });
    }

    private Mono<Void> stop() {
        return Mono.defer(() -> {
            still = true;
            stopped.tryEmitEmpty();
            return woken.asMono();
        });
    }

    private static @Nullable Object invoke(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
