package dev.argus.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Helm and Kubernetes say of the chart, and what it says of values that cannot be. */
class ChartTest {

    private static final JsonMapper JSON = new JsonMapper();

    @BeforeAll
    static void helm() {
        Chart.needsHelm();
    }

    @Test
    void helm_has_nothing_to_complain_of() {
        LintResult lint = Chart.lint();

        assertThat(lint.isFailed()).isFalse();
        assertThat(lint.getMessages()).allMatch(message -> message.startsWith("[INFO]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "everything"})
    void kubernetes_takes_every_object_as_it_is(String values) {
        List<JsonNode> objects = Chart.rendered(Chart.values(values));

        assertThat(objects)
                .filteredOn(KubernetesApi::knows)
                .hasSizeGreaterThan(20)
                .allSatisfy(object -> assertThat(KubernetesApi.faults(object))
                        .as("%s %s", Chart.text(object, "/kind"), Chart.text(object, "/metadata/name"))
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "replicas: 2      | replicass: 2    | /spec has no replicass",
                "replicas: 2      | replicas: '2'   | /spec/replicas must be a whole number, was \"2\"",
                "value: 'on'      | value: on       | /spec/template/spec/containers/0/env/0/value must be a text",
                "name: web        | image: web      | /spec/template/spec/containers/0 lacks name",
                "paused: true     | paused: 'yes'   | /spec/paused must be true or false",
                "labels: {a: b}   | labels: [a]     | /spec/template/metadata/labels must be a mapping",
                "kind: Deployment | kind: Deplyment | Kubernetes has no v1 Deplyment",
            })
    void what_kubernetes_does_not_take_is_noticed(String right, String wrong, String fault) {
        String deployment = """
                apiVersion: apps/v1
                kind: Deployment
                spec:
                  replicas: 2
                  paused: true
                  selector: {}
                  template:
                    metadata: {labels: {a: b}}
                    spec: {containers: [{name: web, env: [{name: LIGHT, value: 'on'}]}]}
                """;

        assertThat(KubernetesApi.faults(object(deployment))).isEmpty();
        assertThat(KubernetesApi.faults(object(deployment.replace(right, wrong))))
                .anyMatch(found -> found.startsWith(fault));
    }

    @Test
    void names_are_given_once() {
        List<JsonNode> objects = Chart.rendered(Chart.values("everything"));

        assertThat(objects)
                .extracting(object -> Chart.text(object, "/kind") + " " + Chart.text(object, "/metadata/name"))
                .doesNotHaveDuplicates()
                .contains("HorizontalPodAutoscaler argus-diff-service", "PodMonitor argus", "PrometheusRule argus");
        assertThat(objects)
                .extracting(object -> object.at("/metadata/namespace"))
                .allMatch(JsonNode::isMissingNode);
    }

    @Test
    void all_that_is_missing_is_said_at_once() {
        assertThatThrownBy(() -> Chart.rendered("{}"))
                .hasMessageContaining("6 things keep Argus from being installed")
                .hasMessageContaining("- image.repository is not set: where the images are that you built and pushed")
                .hasMessageContaining("- github.appId is not set: the number on the page of your GitHub App")
                .hasMessageContaining(
                        "- github.existingSecret is not set: the name of a Secret with the keys private-key")
                .hasMessageContaining("- kafka.bootstrapServers is not set: host:port of some of your brokers")
                .hasMessageContaining("- redis.url is not set, nor is redis.existingSecret")
                .hasMessageContaining(
                        "- models.existingSecret is not set: the name of a Secret with the key OPENAI_API_KEY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka.sasl: {mechanism: PLAIN}                       | kafka.sasl.existingSecret is not set, but kafka.sasl.mechanism is PLAIN",
                "kafka.sasl: {existingSecret: user}                   | kafka.sasl.mechanism is not set",
                "kafka.tls: {ca: {existingSecret: ca}}                | kafka.tls.enabled is false",
                "redis: {existingSecret: redis, url: 'redis://r'}     | redis.url and redis.existingSecret are both set",
                "redis: {url: 'redis://:hunter2@r:6379'}              | redis.url has a password in it",
                "settings: {argus: {github: {private-key: PEM}}}      | settings has a credential, private-key",
                "settings: {argus: {github: {webhookSecrets: [a]}}}   | settings has a credential, webhookSecrets",
                "settings: {argus: {llm: {models: [{api-key: sk}]}}}  | settings has a credential, api-key",
                "settings: {argus: {dispatch: {token: 123}}}          | settings has a credential, token",
                "settings: {argus: {notify: {channels: [{url: h}]}}}  | settings.argus.notify has the address of a channel",
                "services.llm: {env: [{name: ARGUS_GITHUB_APP_ID}]}   | services.llm.env has ARGUS_GITHUB_APP_ID",
                "webhooks.ingress: {enabled: true}                    | webhooks.ingress.host is not set",
                "console.ingress: {enabled: true}                     | console.ingress.host is not set",
                "console.ingress: {enabled: true, host: c}            | console.existingSecret is not set, but console.ingress is enabled",
                "console.github: {clientId: x}                        | console.github has only one of clientId and organization",
                "console.github: {clientId: x, organization: acme}    | console.existingSecret is not set, but console.github is",
            })
    void what_contradicts_itself_is_refused_in_a_sentence(String change, String sentence) {
        assertThatThrownBy(() -> Chart.rendered(minimalBut(change))).hasMessageContaining("- " + sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafak: {}                                            | kafak",
                "services.llm: {autoscaling: {enabled: true}}         | autoscaling",
                "github: {appId: my-app}                              | appId",
                "kafka: {bootstrapServers: ['kafka']}                 | bootstrapServers",
                "redis: {url: 'http://redis'}                         | url",
                "models: {keys: [ARGUS_GITHUB_PRIVATE_KEY]}           | keys",
                "models: {keys: [GITHUB_TOKEN]}                       | keys",
                "settings: {argus.review.profile: quiet}              | argus.review.profile",
                "networkPolicy.https: {ports: []}                     | ports",
            })
    void what_is_misspelt_is_refused_by_the_schema(String change, String name) {
        assertThatThrownBy(() -> Chart.rendered(minimalBut(change)))
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining(name);
    }

    @Test
    void the_schema_knows_every_value_and_no_other() {
        JsonNode defaults = JSON.valueToTree(Repository.yaml("deploy/chart/argus/values.yaml"));
        JsonNode schema = JSON.readTree(Repository.read("deploy/chart/argus/values.schema.json"));

        assertThat(schema.at("/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(defaults.propertyNames());
        assertThat(schema.findValues("properties"))
                .allSatisfy(properties -> assertThat(properties.isEmpty()).isFalse());
        assertThat(schema.at("/additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void who_installed_it_is_told_what_to_do_next() {
        assertThat(Chart.notes(Chart.values("minimal")))
                .contains("https://YOUR-HOST/webhooks/github", "the Service argus-ingress-service, port 8080")
                .contains("kubectl -n reviews port-forward deployment/argus-ops-service 8090", "./argus doctor");
        assertThat(Chart.notes(Chart.values("everything")))
                .contains("Webhook URL: https://argus.example.com/webhooks/github", "https://console.example.com/");
    }

    /** The smallest values with another one, whose name may be a path. */
    private static String minimalBut(String change) {
        Map<String, Object> values = new Yaml().load(Chart.values("minimal"));
        Map<String, Object> changes = new Yaml().load(change);
        changes.forEach((path, value) -> put(values, List.of(path.split("\\.")), value));
        return new Yaml().dump(values);
    }

    @SuppressWarnings("unchecked") // YAML mappings of these values have text keys
    private static void put(Map<String, Object> values, List<String> path, Object value) {
        String name = path.get(0);
        if (path.size() > 1) {
            put(
                    (Map<String, Object>) values.computeIfAbsent(name, any -> new LinkedHashMap<>()),
                    path.subList(1, path.size()),
                    value);
        } else if (value instanceof Map<?, ?> added && values.get(name) instanceof Map<?, ?> present) {
            ((Map<String, Object>) present).putAll((Map<String, Object>) added);
        } else {
            values.put(name, value);
        }
    }

    private static JsonNode object(String yaml) {
        return JSON.valueToTree(new Yaml().load(yaml));
    }
}
