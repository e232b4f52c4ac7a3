package dev.argus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.runtime.meter.MeterDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

    private static final Path PAGE = Path.of("../docs/metrics.md");
    private static final String WRITE_ANEW =
            "mvn test -pl standalone -am -Dtest=MetricsPageTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dmetrics.write";

    @Test
    void the_page_lists_every_meter_as_it_is_registered() throws IOException {
        String text = MetricsPage.text(introduction());
        if (System.getProperty("metrics.write") != null) {
            Files.writeString(PAGE, text);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/metrics.md; write it anew with: " + WRITE_ANEW)
                .isEqualTo(text);
    }

    @Test
    void every_meter_has_a_name_of_its_own_and_says_what_it_means() {
        List<MeterDefinition> meters = MetricsPage.definitions();

        assertThat(meters).extracting(MeterDefinition::name).doesNotHaveDuplicates();
        assertThat(meters).hasSizeGreaterThan(20).allSatisfy(meter -> {
            assertThat(meter.name()).matches("(argus|gen_ai)(\\.[a-z_]+)+");
            assertThat(meter.description()).hasSizeGreaterThan(10);
            assertThat(meter.tags())
                    .noneMatch(List.of("repository", "owner.name", "pull", "installation", "sha")::contains);
        });
    }

    private static String introduction() {
        return """
            <!-- Made from the constants through which meters are registered by:
            %s -->

            # Metrics

            Every process shows its meters at `/actuator/prometheus` on its management port. Those of Argus are below; how they are read in an
            emergency is in the [runbook](runbook.md), and as pictures in `deploy/grafana`. No tag has the name of a repository, an owner or a
            pull request: those are in logs and traces.

            Timers are in seconds. `_count`, `_sum` and `_max` of a timer or a summary follow its name; where there is a histogram, `_bucket` does.
            `argus.stage.record` and `argus.review.duration` have one, too, by `management.metrics.distribution.*`.

            From the libraries:

            | in Prometheus | what of |
            |---|---|
            | `kafka_consumer_fetch_manager_records_lag` | records that nobody has read yet, by topic and partition; from the first minute on |
            | `kafka_producer_*`, `kafka_consumer_*` | Kafka's clients |
            | `http_client_requests_seconds_*` | requests to GitHub, by path template and status |
            | `http_server_requests_seconds_*` | requests to Argus |
            | `resilience4j_circuitbreaker_*`, `resilience4j_bulkhead_*`, `resilience4j_retry_*` | the guards of `github` and of each model (`model-1`, …) |
            | `jvm_*`, `process_*`, `logback_events_total` | the process |
            """.formatted(WRITE_ANEW);
    }
}
