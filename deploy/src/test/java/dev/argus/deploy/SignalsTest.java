package dev.argus.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts, dashboards, runbook and meters speak of the same things. Whether queries find something is seen on a real Prometheus. */
class SignalsTest {

    private static final String ALERTS = Repository.read("deploy/prometheus/alerts.yml");
    private static final String ALERT_TESTS = Repository.read("deploy/prometheus/alerts_test.yml");
    private static final String RUNBOOK = Repository.read("docs/runbook.md");
    private static final Path DASHBOARDS = Repository.ROOT.resolve("deploy/grafana/dashboards");

    @Test
    void every_alert_leads_to_a_section_of_the_runbook() {
        Set<String> anchors = found("(?m)^## (.+)$", RUNBOOK).stream()
                .map(SignalsTest::anchor)
                .collect(Collectors.toSet());

        assertThat(found("runbook_url: \"\\{\\{ \\$externalLabels\\.docs }}/runbook\\.md#([a-z0-9-]+)\"", ALERTS))
                .hasSameSizeAs(found("- alert: (\\w+)", ALERTS))
                .allSatisfy(section -> assertThat(anchors).contains(section));
    }

    @Test
    void every_alert_fires_in_a_test() {
        Set<String> fired = Set.copyOf(found("alertname: (\\w+)\\n\\s+exp_alerts:", ALERT_TESTS));

        assertThat(found("- alert: (\\w+)", ALERTS))
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(fired).contains(alert));
    }

    @Test
    void panels_name_sections_that_the_runbook_has() {
        Set<String> titles = Set.copyOf(found("(?m)^## (.+)$", RUNBOOK));

        assertThat(dashboards().flatMap(text -> found("Runbook: \\\\\"(.+?)\\\\\"", text).stream()))
                .isNotEmpty()
                .allSatisfy(section -> assertThat(titles).contains(section));
    }

    @Test
    void what_is_asked_for_is_measured() {
        String meters = Repository.read("docs/metrics.md");
        Set<String> asked = new TreeSet<>(found("\\b((?:argus|gen_ai)_[a-z_]+)", ALERTS));
        dashboards()
                .forEach(text -> found("\"expr\": \"(.*?[^\\\\])\"", text)
                        .forEach(query -> asked.addAll(found("\\b((?:argus|gen_ai)_[a-z_]+)[{\\[) ]", query))));

        asked.removeIf(name -> name.startsWith("gen_ai_request_") || name.startsWith("gen_ai_token_"));
        assertThat(asked).hasSizeGreaterThan(30);
        asked.removeIf(name -> meters.contains("`" + name.replaceAll("_(bucket|count|sum|max)$", "") + "`"));
        assertThat(asked).as("not on docs/metrics.md").isEmpty();
    }

    @Test
    void dashboards_are_made_alike() {
        assertThat(dashboards()).hasSize(4).allSatisfy(text -> {
            assertThat(text).contains("\"tags\": [\"argus\"]");
            assertThat(found("\"uid\": \"(prometheus|\\$.*?)\"", text)).containsOnly("prometheus");
            assertThat(found("(?m)^      \"id\": (\\d+),", text)).doesNotHaveDuplicates();
        });
        assertThat(dashboards().flatMap(text -> found("(?m)^  \"uid\": \"(.+)\"", text).stream()))
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    /** As GitHub makes it of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static Stream<String> dashboards() {
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            return files
                    .map(file ->
                            Repository.read(Repository.ROOT.relativize(file).toString()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
