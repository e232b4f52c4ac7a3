package dev.argus.docs;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.argus.runtime.meter.MeterDefinition;
import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.lang.reflect.Field;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every meter of ours as Markdown, from the constants through which the meters are registered. */
public final class MetricsPage {

    private static final PrometheusNamingConvention PROMETHEUS = new PrometheusNamingConvention();

    private MetricsPage() {}

    static String text(String introduction) {
        Map<String, List<MeterDefinition>> modules = definitions().stream()
                .collect(Collectors.groupingBy(MetricsPage::noun, TreeMap::new, Collectors.toList()));
        return introduction
                + modules.entrySet().stream()
                        .map(module -> table(module.getKey(), module.getValue()))
                        .collect(Collectors.joining());
    }

    /** Those of all modules. */
    public static List<MeterDefinition> definitions() {
        return Found.DEFINITIONS;
    }

    /** Looking through all classes takes a moment. */
    private static final class Found {
        static final List<MeterDefinition> DEFINITIONS = find();
    }

    private static List<MeterDefinition> find() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.argus").stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(MeterDefinition.class))
                        .map(MetricsPage::value)
                        .sorted(Comparator.comparing(MeterDefinition::name))
                        .toList();
    }

    /** As Prometheus shows it; a timer or a summary has {@code _count}, {@code _sum} and {@code _max} behind, and perhaps {@code _bucket}. */
    public static String exposed(MeterDefinition meter) {
        String name = PROMETHEUS.name(meter.name(), meter.type(), meter.unit());
        return meter.type() == Meter.Type.COUNTER ? name + "_total" : name;
    }

    private static MeterDefinition value(JavaField constant) {
        Field field = constant.reflect();
        field.setAccessible(true);
        try {
            return (MeterDefinition) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(constant.getFullName(), e);
        }
    }

    private static String table(String noun, List<MeterDefinition> meters) {
        return "\n## " + noun + ".*\n\n| meter | in Prometheus | kind | tags | meaning |\n|---|---|---|---|---|\n"
                + meters.stream().map(MetricsPage::row).collect(Collectors.joining());
    }

    private static String row(MeterDefinition meter) {
        return "| `%s` | `%s` | %s | %s | %s |\n"
                .formatted(
                        meter.name(),
                        exposed(meter),
                        kind(meter),
                        meter.tags().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", ")),
                        meter.description().replace("|", "\\|"));
    }

    private static String kind(MeterDefinition meter) {
        String kind = meter.type() == Meter.Type.DISTRIBUTION_SUMMARY
                ? "summary"
                : meter.type().name().toLowerCase(Locale.ROOT);
        return meter.buckets().isEmpty() ? kind : kind + " with a histogram";
    }

    private static String noun(MeterDefinition meter) {
        String[] parts = meter.name().split("\\.", 3);
        return parts[0] + "." + parts[1];
    }
}
