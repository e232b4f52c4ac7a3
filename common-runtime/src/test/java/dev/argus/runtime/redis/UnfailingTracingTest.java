package dev.argus.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.CommandWrapper;
import io.lettuce.core.tracing.MicrometerTracing;
import io.lettuce.core.tracing.Tracer;
import io.lettuce.core.tracing.Tracing;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class UnfailingTracingTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Tracing tracing = new UnfailingTracing(new MicrometerTracing(observations(), "Redis"));

    @Test
    void a_command_that_is_cancelled_before_it_is_timed_does_not_fail() {
        Ping cancelled = new Ping() {
            @Override
            public void onComplete(BiConsumer<? super String, Throwable> action) {
                super.onComplete(action);
                cancel();
            }
        };

        assertThatCode(() -> span().start(cancelled)).doesNotThrowAnyException();

        assertThat(cancelled.isCancelled()).isTrue();
    }

    @Test
    void one_that_ends_is_timed() {
        Ping ping = new Ping();
        span().start(ping);

        ping.complete();

        assertThat(meters.get("lettuce").timer().count()).isEqualTo(1);
    }

    private Tracer.Span span() {
        return tracing.getTracerProvider()
                .getTracer()
                .nextSpan()
                .name("PING")
                .remoteEndpoint(tracing.createEndpoint(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)));
    }

    private ObservationRegistry observations() {
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        return observations;
    }

    private static class Ping extends CommandWrapper<String, String, String> {

        Ping() {
            super(new Command<>(CommandType.PING, new StatusOutput<>(StringCodec.UTF8)));
        }
    }
}
