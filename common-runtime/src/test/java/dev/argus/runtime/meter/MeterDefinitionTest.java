package dev.argus.runtime.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterDefinitionTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void what_is_registered_is_what_was_declared() {
        MeterDefinition tokens = MeterDefinition.counter("argus.test.tokens", "Tokens", "provider", "type")
                .in("tokens");

        tokens.counter(registry, "openai", "input").increment(3);
        tokens.counter(registry, "openai", "input").increment(4);

        Meter.Id id = registry.get("argus.test.tokens")
                .tags("provider", "openai", "type", "input")
                .counter()
                .getId();
        assertThat(id.getDescription()).isEqualTo("Tokens");
        assertThat(id.getBaseUnit()).isEqualTo("tokens");
        assertThat(registry.get("argus.test.tokens").counter().count()).isEqualTo(7);
    }

    @Test
    void a_timer_has_the_buckets_that_were_declared() {
        MeterDefinition timer = MeterDefinition.timer("argus.test.time", "Time")
                .withBuckets(Duration.ofMillis(250), Duration.ofMinutes(10));

        timer.timer(registry).record(Duration.ofSeconds(1));

        assertThat(registry.get("argus.test.time").timer().takeSnapshot().histogramCounts())
                .extracting(bucket -> List.of(bucket.bucket() / 1e9, bucket.count()))
                .containsExactly(List.of(0.25, 0.0), List.of(600.0, 1.0));
    }

    @Test
    void a_gauge_outlives_whoever_registered_it() {
        MeterDefinition.gauge("argus.test.size", "Size").gauge(registry, new int[] {5}, numbers -> numbers[0]);

        System.gc();

        assertThat(registry.get("argus.test.size").gauge().value()).isEqualTo(5);
    }

    @Test
    void values_that_do_not_fit_the_tags_are_refused() {
        MeterDefinition counter = MeterDefinition.counter("argus.test.calls", "Calls", "outcome");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> counter.counter(registry))
                .withMessageContaining("[outcome]");
        assertThatIllegalStateException().isThrownBy(() -> counter.timer(registry, "ok"));
    }
}
