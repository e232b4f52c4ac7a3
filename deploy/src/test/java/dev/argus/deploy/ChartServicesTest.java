package dev.argus.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The services of the chart are those of the Compose file, with the same variables, ports, health and signals. */
class ChartServicesTest {

    private static final JsonNode COMPOSE = new JsonMapper().valueToTree(Repository.yaml("docker-compose.yml"));

    private static List<JsonNode> everything = List.of();

    @BeforeAll
    static void render() {
        Chart.needsHelm();
        everything = Chart.rendered(Chart.values("everything"));
    }

    @Test
    void each_service_with_an_image_has_its_deployment() {
        assertThat(deployments())
                .extracting(deployment -> Chart.text(deployment, "/metadata/name"))
                .containsExactlyInAnyOrderElementsOf(
                        services().map(service -> "argus-" + service).toList());
        assertThat(services())
                .allSatisfy(service -> assertThat(Chart.text(container(service), "/image"))
                        .isEqualTo("registry.example.com:5000/argus/" + service + ":1.2.3"));
    }

    @Test
    void each_service_is_given_the_variables_it_has_from_the_compose_file() {
        assertThat(services())
                .allSatisfy(service -> assertThat(variables(service))
                        .containsAll(compose(service).at("/environment").propertyNames()));
    }

    @Test
    void every_variable_is_a_setting_that_is_documented() {
        Set<String> settings = Pattern.compile("(?m)^\\| `(argus\\.[^`]+)`")
                .matcher(Repository.read("docs/configuration.md"))
                .results()
                .map(found -> found.group(1).toUpperCase(Locale.ROOT).replaceAll("[.-]", ""))
                .collect(Collectors.toSet());
        String pages = Repository.read("README.md") + Repository.read("docs/kubernetes.md");

        assertThat(services().flatMap(service -> variables(service).stream()))
                .isNotEmpty()
                .allSatisfy(variable -> {
                    // Without underscores, for ARGUS_GITHUB_APP_ID and ARGUS_GITHUB_APPID are the same; the keys of a
                    // map follow its name.
                    String name = variable.replace("_", "");
                    boolean known = settings.contains(name)
                            || Stream.of("ARGUSKAFKAPROPERTIES", "ARGUSOPSSERVICES")
                                    .anyMatch(map -> settings.contains(map) && name.startsWith(map));
                    assertThat(known || pages.contains(variable)).as(variable).isTrue();
                });
    }

    @Test
    void ports_are_those_of_the_compose_file() {
        assertThat(services()).allSatisfy(service -> {
            Set<String> expected = new TreeSet<>();
            expected.add(Chart.text(compose(service), "/build/args/MANAGEMENT_PORT"));
            compose(service)
                    .at("/ports")
                    .forEach(port -> expected.add(port.asString().replaceFirst(".*:", "")));

            assertThat(container(service).findValuesAsString("containerPort"))
                    .containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    @Test
    void each_port_of_a_service_is_one_of_its_pods() {
        assertThat(services()).allSatisfy(service -> {
            JsonNode ports =
                    Chart.object(everything, "Service", "argus-" + service).at("/spec/ports");
            JsonNode opened = container(service).at("/ports");

            assertThat(ports.findValuesAsString("targetPort")).isEqualTo(opened.findValuesAsString("name"));
            assertThat(ports.findValuesAsString("port")).isEqualTo(opened.findValuesAsString("containerPort"));
        });
    }

    @Test
    void health_is_asked_for_where_the_image_asks_for_it() {
        MatchResult asked = Pattern.compile("GET (/\\S+)")
                .matcher(Repository.read("deploy/images/healthcheck"))
                .results()
                .findFirst()
                .orElseThrow();

        assertThat(services()).allSatisfy(service -> {
            JsonNode container = container(service);
            assertThat(Chart.text(container, "/readinessProbe/httpGet/path")).isEqualTo(asked.group(1));
            assertThat(List.of("startupProbe", "livenessProbe"))
                    .allSatisfy(probe -> assertThat(Chart.text(container, "/" + probe + "/httpGet/path"))
                            .isEqualTo("/actuator/health/liveness"));
            assertThat(container.findValuesAsString("port")).hasSize(3).containsOnly("management");
        });
    }

    @Test
    void operations_looks_for_the_others_where_they_are() {
        assertThat(Stream.of("ingress", "diff", "llm", "publisher")).allSatisfy(service -> {
            String address = value("ops-service", "ARGUS_OPS_SERVICES_" + service.toUpperCase(Locale.ROOT));
            JsonNode other = Chart.object(everything, "Service", "argus-" + service + "-service");

            assertThat(address).startsWith("http://" + Chart.text(other, "/metadata/name") + ":");
            assertThat(other.at("/spec/ports").findValuesAsString("port")).contains(address.replaceFirst(".*:", ""));
        });
    }

    @Test
    void there_is_time_to_finish_what_was_begun() {
        Duration drain = Duration.ofSeconds(30);
        Duration compose = Duration.parse(
                "PT" + Chart.text(compose("diff-service"), "/stop_grace_period").toUpperCase(Locale.ROOT));

        assertThat(deployments())
                .extracting(deployment -> Duration.ofSeconds(
                        pod(deployment).at("/terminationGracePeriodSeconds").asInt()))
                .allSatisfy(given -> assertThat(given).isGreaterThan(drain).isGreaterThanOrEqualTo(compose));
    }

    @Test
    void what_selects_pods_selects_those_of_one_service() {
        assertThat(everything.stream()
                        .filter(object -> List.of("Service", "PodDisruptionBudget", "NetworkPolicy", "Deployment")
                                .contains(Chart.text(object, "/kind"))))
                .hasSize(20)
                .allSatisfy(object -> {
                    JsonNode deployment = Chart.object(everything, "Deployment", Chart.text(object, "/metadata/name"));
                    JsonNode selector = Stream.of(
                                    "/spec/selector/matchLabels", "/spec/podSelector/matchLabels", "/spec/selector")
                            .map(object::at)
                            .filter(JsonNode::isObject)
                            .findFirst()
                            .orElseThrow();
                    assertThat(pod(deployment, "/metadata/labels").properties()).containsAll(selector.properties());
                    assertThat(selector.propertyNames()).hasSize(3);
                });
    }

    @Test
    void prometheus_finds_every_service_under_the_labels_that_alerts_and_dashboards_ask_for() {
        JsonNode monitor = Chart.object(everything, "PodMonitor", "argus").at("/spec");

        assertThat(deployments())
                .allSatisfy(deployment -> assertThat(
                                pod(deployment, "/metadata/labels").properties())
                        .containsAll(monitor.at("/selector/matchLabels").properties()));
        assertThat(monitor.at("/podMetricsEndpoints").toString())
                .isEqualTo(new JsonMapper().readTree("""
                        [{"port": "management", "path": "/actuator/prometheus", "interval": "15s", "relabelings": [
                          {"targetLabel": "job", "replacement": "argus"},
                          {"sourceLabels": ["__meta_kubernetes_pod_label_app_kubernetes_io_component"], "targetLabel": "service"}]}]
                        """).toString());
        assertThat(Repository.read("deploy/prometheus/prometheus.yml"))
                .contains("job_name: argus", "metrics_path: /actuator/prometheus", "{service: ops}");
    }

    @Test
    void alerts_and_dashboards_are_those_of_the_compose_file() {
        JsonNode dashboards = Chart.object(everything, "ConfigMap", "argus-dashboards");

        assertThat(Chart.object(everything, "PrometheusRule", "argus").at("/spec"))
                .isEqualTo(new JsonMapper().valueToTree(Repository.yaml("deploy/prometheus/alerts.yml")));
        assertThat(Chart.text(dashboards, "/metadata/labels/grafana_dashboard")).isEqualTo("1");
        assertThat(dashboards.at("/data").propertyNames()).hasSize(4);
        assertThat(dashboards.at("/data").properties())
                .allSatisfy(dashboard -> assertThat(dashboard.getValue().asString())
                        .isEqualTo(Repository.read("deploy/grafana/dashboards/" + dashboard.getKey())));
    }

    @Test
    void alerts_lead_to_where_the_docs_are() {
        List<JsonNode> objects = Chart.rendered(
                Chart.values("everything").replace("alerts: {", "alerts: {docs: https://docs.example.com, "));

        assertThat(Chart.object(objects, "PrometheusRule", "argus").findValuesAsString("runbook_url"))
                .hasSizeGreaterThan(10)
                .allMatch(link -> link.startsWith("https://docs.example.com/runbook.md#"));
    }

    @Test
    void settings_are_a_file_that_every_service_reads() {
        JsonNode settings = Chart.object(everything, "ConfigMap", "argus-settings");

        assertThat(Chart.text(settings, "/data/application.yaml"))
                .contains("daily-tokens: 2000000", "api-key: ${OPENAI_API_KEY}", "profile: quiet");
        assertThat(services())
                .allSatisfy(service -> assertThat(
                                container(service).at("/volumeMounts").toString())
                        .contains("{\"name\":\"settings\",\"mountPath\":\"/app/config\",\"readOnly\":true}"));
        assertThat(Repository.read("deploy/images/Dockerfile")).contains("WORKDIR /app");
    }

    private static Stream<String> services() {
        return COMPOSE.at("/services").properties().stream()
                .filter(service -> service.getValue().has("build"))
                .map(Map.Entry::getKey);
    }

    private static JsonNode compose(String service) {
        return COMPOSE.at("/services/" + service);
    }

    private static List<JsonNode> deployments() {
        return Chart.all(everything, "Deployment");
    }

    private static JsonNode pod(JsonNode deployment) {
        return pod(deployment, "/spec");
    }

    private static JsonNode pod(JsonNode deployment, String path) {
        return deployment.at("/spec/template" + path);
    }

    private static JsonNode container(String service) {
        return pod(Chart.object(everything, "Deployment", "argus-" + service)).at("/containers/0");
    }

    private static List<String> variables(String service) {
        return container(service).at("/env").values().stream()
                .map(variable -> Chart.text(variable, "/name"))
                .toList();
    }

    private static String value(String service, String name) {
        return container(service).at("/env").values().stream()
                .filter(variable -> name.equals(Chart.text(variable, "/name")))
                .map(variable -> Chart.text(variable, "/value"))
                .findFirst()
                .orElseThrow();
    }
}
