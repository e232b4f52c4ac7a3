package dev.argus.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Which service of the chart knows which secret, whom it may reach, and who may reach it. */
class ChartAccessTest {

    private static final Set<String> OF_ALL = Set.of(
            "kafka-user/sasl.jaas.config",
            "kafka-ca/ca.crt",
            "kafka-client/tls.crt",
            "kafka-client/tls.key",
            "argus-redis/url");

    private static List<JsonNode> minimal = List.of();
    private static List<JsonNode> everything = List.of();

    @BeforeAll
    static void render() {
        Chart.needsHelm();
        minimal = Chart.rendered(Chart.values("minimal"));
        everything = Chart.rendered(Chart.values("everything"));
    }

    @ParameterizedTest
    @CsvSource({
        "ingress, argus-github/webhook-secrets",
        "diff, argus-github/private-key trust/*",
        "llm, argus-models/OPENAI_API_KEY argus-models/ANTHROPIC_API_KEY argus-models/GEMINI_API_KEY",
        "publisher, argus-github/private-key",
        "ops, argus-console/token argus-console/client-secret",
    })
    void each_service_is_given_its_own_secrets_alone(String service, String own) {
        Set<String> expected = new TreeSet<>(OF_ALL);
        expected.addAll(List.of(own.split(" ")));

        assertThat(secrets(deployment(everything, service))).isEqualTo(expected);
    }

    @Test
    void the_model_service_hears_nothing_of_github() {
        assertThat(Stream.of(minimal, everything))
                .allSatisfy(objects -> assertThat(
                                deployment(objects, "llm").toString().toLowerCase(Locale.ROOT))
                        .doesNotContain("github"));
    }

    @Test
    void no_secret_is_made_and_none_is_in_what_is() {
        assertThat(Chart.all(everything, "Secret")).isEmpty();
        assertThat(everything)
                .allSatisfy(object -> assertThat(object.findValues("envFrom")).isEmpty());
    }

    @Test
    void a_pod_can_do_no_more_than_it_needs() {
        assertThat(Chart.all(everything, "Deployment")).hasSize(5).allSatisfy(deployment -> {
            JsonNode pod = deployment.at("/spec/template/spec");
            JsonNode container = pod.at("/containers/0");

            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
            assertThat(Chart.text(pod, "/securityContext/seccompProfile/type")).isEqualTo("RuntimeDefault");
            assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
            // Variables that Kubernetes makes of Services begin with ARGUS_, as settings do.
            assertThat(pod.at("/enableServiceLinks").asBoolean(true)).isFalse();
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(Chart.text(container, "/securityContext/capabilities/drop/0"))
                    .isEqualTo("ALL");
            assertThat(container.at("/volumeMounts").findValuesAsString("mountPath"))
                    .contains("/tmp");
            assertThat(container.at("/resources/limits/memory").isMissingNode()).isFalse();
        });
        assertThat(Repository.read("deploy/images/Dockerfile")).contains("USER 10001");
        assertThat(Chart.object(everything, "ServiceAccount", "argus")
                        .at("/automountServiceAccountToken")
                        .asBoolean(true))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ingress, 53 9092 9093 6379",
        "diff, 53 9092 9093 6379 443",
        "llm, 53 9092 9093 6379 443",
        "publisher, 53 9092 9093 6379 443",
        "ops, 53 9092 9093 6379 8081 8082 8083 8084",
    })
    void a_service_reaches_what_it_needs(String service, String ports) {
        assertThat(policy(minimal, service).at("/egress").findValuesAsString("port"))
                .containsOnly(ports.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"ingress, 8080 8081", "diff, 8082", "llm, 8083", "publisher, 8084", "ops, 8085"})
    void nobody_reaches_more_of_a_service_than_they_must(String service, String ports) {
        JsonNode ingress = policy(minimal, service).at("/ingress");

        assertThat(ingress.findValuesAsString("port")).containsExactlyInAnyOrder(ports.split(" "));
        assertThat(ingress.get(ingress.size() - 1).at("/from").toString())
                .contains("\"app.kubernetes.io/component\":\"ops\"", "\"kubernetes.io/metadata.name\":\"monitoring\"");
    }

    @Test
    void what_is_known_of_the_outside_narrows_it() {
        JsonNode llm = policy(everything, "llm");

        assertThat(llm.at("/egress/1").toString())
                .isEqualTo(
                        "{\"ports\":[{\"port\":9094}],\"to\":[{\"podSelector\":{\"matchLabels\":{\"app\":\"kafka\"}}}]}");
        assertThat(llm.at("/egress").findValuesAsString("port")).contains("4318");
        assertThat(policy(minimal, "llm").at("/egress/3/to").toString()).contains("\"except\":[\"169.254.0.0/16\"]");
        assertThat(Chart.text(
                        policy(everything, "ingress"),
                        "/ingress/0/from/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name"))
                .isEqualTo("ingress-nginx");
    }

    @Test
    void github_reaches_the_path_of_webhooks_and_no_other() {
        JsonNode way =
                Chart.object(everything, "Ingress", "argus-ingress-service").at("/spec");

        assertThat(way.at("/rules").findValuesAsString("path")).containsExactly("/webhooks/github");
        assertThat(way.at("/rules").findValuesAsString("pathType")).containsExactly("Exact");
        assertThat(Chart.text(way, "/tls/0/hosts/0")).isEqualTo("argus.example.com");
        assertThat(Chart.all(minimal, "Ingress")).isEmpty();
    }

    @Test
    void operations_is_open_only_where_people_can_show_who_they_are() {
        assertThat(servicePorts(minimal)).containsExactly("8085");
        assertThat(policy(minimal, "ops").at("/ingress").findValuesAsString("port"))
                .doesNotContain("8090");

        assertThat(servicePorts(everything)).containsExactly("8090", "8085");
        assertThat(policy(everything, "ops").at("/ingress").findValuesAsString("port"))
                .contains("8090");
        assertThat(Chart.text(Chart.object(everything, "Ingress", "argus-ops-service"), "/spec/rules/0/host"))
                .isEqualTo("console.example.com");
    }

    private static List<String> servicePorts(List<JsonNode> objects) {
        return Chart.object(objects, "Service", "argus-ops-service")
                .at("/spec/ports")
                .findValuesAsString("port");
    }

    private static JsonNode deployment(List<JsonNode> objects, String service) {
        return Chart.object(objects, "Deployment", "argus-" + service + "-service");
    }

    private static JsonNode policy(List<JsonNode> objects, String service) {
        return Chart.object(objects, "NetworkPolicy", "argus-" + service + "-service")
                .at("/spec");
    }

    /** Each secret that a pod can read, as {@code name/key}; without a key where it is mounted as a whole. */
    private static Set<String> secrets(JsonNode deployment) {
        Set<String> known = new TreeSet<>();
        deployment
                .findValues("secretKeyRef")
                .forEach(ref -> known.add(Chart.text(ref, "/name") + "/" + Chart.text(ref, "/key")));
        deployment.findValues("secret").forEach(volume -> {
            List<String> keys = volume.findValuesAsString("key");
            (keys.isEmpty() ? List.of("*") : keys)
                    .forEach(key -> known.add(Chart.text(volume, "/secretName") + "/" + key));
        });
        return known;
    }
}
