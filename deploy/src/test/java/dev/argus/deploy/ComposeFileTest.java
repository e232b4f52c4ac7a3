package dev.argus.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ComposeFileTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Object> compose = Repository.yaml("docker-compose.yml");

    @Test
    void it_satisfies_the_schema_of_the_compose_specification() throws IOException {
        assertThat(violations(compose)).isEmpty();
    }

    @Test
    void the_schema_refuses_what_is_not_compose() throws IOException {
        Map<String, Object> broken = new TreeMap<>(compose);
        broken.put("services", Map.of("kafka", Map.of("imagge", "apache/kafka")));

        assertThat(violations(broken)).isNotEmpty();
    }

    @Test
    void each_service_it_builds_is_a_module_with_its_management_port() {
        List<String> services =
                modules().filter(module -> module.endsWith("-service")).toList();

        assertThat(services).isNotEmpty().allSatisfy(module -> {
            Map<String, Object> build = child(child(compose, "services", module), "build");
            assertThat(child(build, "args")).containsEntry("SERVICE", module);
            String port = String.valueOf(child(build, "args").get("MANAGEMENT_PORT"));
            assertThat(scrapeTargets()).contains(module + ":" + port);
        });
        assertThat(built()).containsExactlyInAnyOrderElementsOf(services);
    }

    @Test
    void every_file_it_mounts_exists() {
        List<String> mounted = Pattern.compile("- (\\./[^:]+):")
                .matcher(Repository.read("docker-compose.yml"))
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(mounted)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(Repository.ROOT.resolve(path)).exists());
    }

    @Test
    void every_variable_it_asks_for_is_in_the_example() {
        String example = Repository.read("deploy/argus.env.example");
        List<String> variables = Pattern.compile("\\$\\{([A-Z0-9_]+)")
                .matcher(Repository.read("docker-compose.yml"))
                .results()
                .map((MatchResult result) -> result.group(1))
                .distinct()
                .toList();

        assertThat(variables)
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(example).contains(variable + "="));
    }

    @Test
    void the_model_service_gets_no_credential_of_github() {
        Map<String, Object> llm = child(compose, "services", "llm-service");

        assertThat(llm).doesNotContainKey("secrets");
        assertThat(child(llm, "environment").keySet()).noneMatch(name -> name.contains("GITHUB"));
    }

    private List<String> built() {
        return child(compose, "services").keySet().stream()
                .filter(name -> child(compose, "services", name).containsKey("build"))
                .toList();
    }

    private static List<String> scrapeTargets() {
        return Pattern.compile("\"([a-z-]+:\\d+)\"")
                .matcher(Repository.read("deploy/prometheus/prometheus.yml"))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static Stream<String> modules() {
        return Pattern.compile("<module>([^<]+)</module>")
                .matcher(Repository.read("pom.xml"))
                .results()
                .map(result -> result.group(1))
                .filter(module -> Files.isDirectory(Repository.ROOT.resolve(module)));
    }

    private static List<Error> violations(Map<String, Object> document) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(ComposeFileTest.class.getResourceAsStream("/compose-spec.json"))) {
            // Its $id is relative, which the validator takes only with a place to be relative to.
            String specification = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"compose_spec.json\"", "\"https://compose-spec.io/compose_spec.json\"");
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(specification);
            return schema.validate(JSON.writeValueAsString(document), InputFormat.JSON);
        }
    }

    @SuppressWarnings("unchecked") // YAML mappings of this file have text keys
    private static Map<String, Object> child(Map<String, Object> parent, String... path) {
        Map<String, Object> current = parent;
        for (String key : path) {
            current = (Map<String, Object>) Objects.requireNonNull(current.get(key), key);
        }
        return current;
    }
}
