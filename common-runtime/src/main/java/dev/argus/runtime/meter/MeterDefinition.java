package dev.argus.runtime.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A meter, written down once, as a constant: it is registered through this and described by it, and {@code docs/metrics.md} lists all such
 * constants.
 *
 * @param name lower-case with dots
 * @param description one sentence; names the values of the tags where they are not obvious
 * @param unit of what is counted or measured; absent for plain numbers, and for timers, which have theirs
 * @param tags the keys, each with a small closed set of values
 * @param buckets of a timer's histogram, rising; empty where there is none, or the deployment chooses them
 */
public record MeterDefinition(
        Meter.Type type,
        String name,
        String description,
        @Nullable String unit,
        List<String> tags,
        List<Duration> buckets) {

    public MeterDefinition {
        tags = List.copyOf(tags);
        buckets = List.copyOf(buckets);
    }

    public static MeterDefinition counter(String name, String description, String... tags) {
        return of(Meter.Type.COUNTER, name, description, tags);
    }

    public static MeterDefinition timer(String name, String description, String... tags) {
        return of(Meter.Type.TIMER, name, description, tags);
    }

    public static MeterDefinition summary(String name, String description, String... tags) {
        return of(Meter.Type.DISTRIBUTION_SUMMARY, name, description, tags);
    }

    public static MeterDefinition gauge(String name, String description, String... tags) {
        return of(Meter.Type.GAUGE, name, description, tags);
    }

    private static MeterDefinition of(Meter.Type type, String name, String description, String... tags) {
        return new MeterDefinition(type, name, description, null, List.of(tags), List.of());
    }

    /** The same, with a unit. */
    public MeterDefinition in(String baseUnit) {
        return new MeterDefinition(type, name, description, baseUnit, tags, buckets);
    }

    /** The same, with a histogram. */
    public MeterDefinition withBuckets(Duration... rising) {
        return new MeterDefinition(type, name, description, unit, tags, List.of(rising));
    }

    /** @param values of the tags, in their order */
    public Counter counter(MeterRegistry registry, String... values) {
        return Counter.builder(expecting(Meter.Type.COUNTER))
                .description(description)
                .baseUnit(unit)
                .tags(tagged(values))
                .register(registry);
    }

    /** @param values of the tags, in their order */
    public Timer timer(MeterRegistry registry, String... values) {
        Timer.Builder timer = Timer.builder(expecting(Meter.Type.TIMER))
                .description(description)
                .tags(tagged(values));
        if (!buckets.isEmpty()) {
            timer.serviceLevelObjectives(buckets.toArray(Duration[]::new));
        }
        return timer.register(registry);
    }

    /** @param values of the tags, in their order */
    public DistributionSummary summary(MeterRegistry registry, String... values) {
        return DistributionSummary.builder(expecting(Meter.Type.DISTRIBUTION_SUMMARY))
                .description(description)
                .baseUnit(unit)
                .tags(tagged(values))
                .register(registry);
    }

    /**
     * @param subject is kept by the registry for as long as that lives
     * @param values of the tags, in their order
     */
    public <T> Gauge gauge(MeterRegistry registry, T subject, ToDoubleFunction<T> value, String... values) {
        return Gauge.builder(expecting(Meter.Type.GAUGE), subject, value)
                .description(description)
                .baseUnit(unit)
                .tags(tagged(values))
                .strongReference(true)
                .register(registry);
    }

    /** The key of a meter with these values, for what is registered by others under this name. */
    public Tags tagged(String... values) {
        if (values.length != tags.size()) {
            throw new IllegalArgumentException(
                    "%s has the tags %s, got the values %s".formatted(name, tags, Arrays.toString(values)));
        }
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            pairs.add(tags.get(i));
            pairs.add(values[i]);
        }
        return Tags.of(pairs.toArray(String[]::new));
    }

    private String expecting(Meter.Type wanted) {
        if (type != wanted) {
            throw new IllegalStateException(name + " is a " + type + " and no " + wanted);
        }
        return name;
    }
}
