package dev.argus.runtime.redis;

import io.lettuce.core.protocol.CommandWrapper;
import io.lettuce.core.protocol.CompleteableCommand;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.tracing.TraceContext;
import io.lettuce.core.tracing.TraceContextProvider;
import io.lettuce.core.tracing.Tracer;
import io.lettuce.core.tracing.TracerProvider;
import io.lettuce.core.tracing.Tracing;
import java.net.SocketAddress;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Times commands, and never fails them. Lettuce's {@code MicrometerTracing} asks to be told of a command's end before it begins to time it; one
 * that is cancelled in between has it throw, out of {@code Subscription.cancel}, where Reactor expects nothing of the kind: whoever waits for what
 * cancelled the command is never told, and waits for ever.
 */
final class UnfailingTracing implements Tracing {

    private static final Logger log = LoggerFactory.getLogger(UnfailingTracing.class);

    private final Tracing tracing;

    UnfailingTracing(Tracing tracing) {
        this.tracing = tracing;
    }

    /** The same resources, timed without harm. */
    static ClientResources in(ClientResources resources) {
        return resources
                .mutate()
                .tracing(new UnfailingTracing(resources.tracing()))
                .build();
    }

    @Override
    public TracerProvider getTracerProvider() {
        return () -> new UnfailingTracer(tracing.getTracerProvider().getTracer());
    }

    @Override
    public TraceContextProvider initialTraceContextProvider() {
        return tracing.initialTraceContextProvider();
    }

    @Override
    public boolean isEnabled() {
        return tracing.isEnabled();
    }

    @Override
    public boolean includeCommandArgsInSpanTags() {
        return tracing.includeCommandArgsInSpanTags();
    }

    @Override
    public Endpoint createEndpoint(SocketAddress socketAddress) {
        return tracing.createEndpoint(socketAddress);
    }

    private static final class UnfailingTracer extends Tracer {

        private final Tracer tracer;

        UnfailingTracer(Tracer tracer) {
            this.tracer = tracer;
        }

        @Override
        public Span nextSpan() {
            return new UnfailingSpan(tracer.nextSpan());
        }

        @Override
        public Span nextSpan(TraceContext traceContext) {
            return new UnfailingSpan(tracer.nextSpan(traceContext));
        }
    }

    private static final class UnfailingSpan extends Tracer.Span {

        private final Tracer.Span span;

        UnfailingSpan(Tracer.Span span) {
            this.span = span;
        }

        @Override
        public Tracer.Span start(RedisCommand<?, ?, ?> command) {
            span.start(new Traced<>(command));
            return this;
        }

        @Override
        public Tracer.Span name(String name) {
            span.name(name);
            return this;
        }

        @Override
        public Tracer.Span annotate(String value) {
            span.annotate(value);
            return this;
        }

        @Override
        public Tracer.Span tag(String key, String value) {
            span.tag(key, value);
            return this;
        }

        @Override
        public Tracer.Span error(Throwable throwable) {
            span.error(throwable);
            return this;
        }

        @Override
        public Tracer.Span remoteEndpoint(Endpoint endpoint) {
            span.remoteEndpoint(endpoint);
            return this;
        }

        @Override
        public void finish() {
            quietly(span::finish);
        }
    }

    /** The command as its span sees it: what the span does at its end stays its own affair. */
    private static final class Traced<K, V, T> extends CommandWrapper<K, V, T> {

        Traced(RedisCommand<K, V, T> command) {
            super(command);
        }

        @Override
        public void onComplete(Consumer<? super T> action) {
            onComplete((result, failure) -> action.accept(result));
        }

        @Override
        @SuppressWarnings("unchecked") // a command that can be waited for gives what it is a command for
        public void onComplete(BiConsumer<? super T, Throwable> action) {
            if (command instanceof CompleteableCommand<?> completeable) {
                ((CompleteableCommand<T>) completeable)
                        .onComplete((result, failure) -> quietly(() -> action.accept(result, failure)));
            }
        }
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.debug("a command was not timed: {}", e.getMessage());
        }
    }
}
