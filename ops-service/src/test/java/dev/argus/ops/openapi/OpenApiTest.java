package dev.argus.ops.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.ops.http.Endpoint;
import dev.argus.ops.http.OpsApi;
import dev.argus.ops.http.RunningOps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

class OpenApiTest {

    private static final Path DOCUMENT = Path.of("../docs/openapi.yaml");
    private static final String WRITE_ANEW = "mvn test -pl ops-service -am -Dtest=OpenApiTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi.write";

    private final List<Endpoint> endpoints = RunningOps.bean(OpsApi.class).endpoints();

    @Test
    void the_document_says_what_the_api_does() throws IOException {
        String text = text();
        if (System.getProperty("openapi.write") != null) {
            Files.writeString(DOCUMENT, text);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("docs/openapi.yaml; write it anew with: " + WRITE_ANEW)
                .isEqualTo(text);
    }

    @Test
    void every_parameter_of_a_path_is_described() {
        assertThat(endpoints)
                .allSatisfy(endpoint -> assertThat(Pattern.compile("\\{([a-zA-Z]+)}")
                                .matcher(endpoint.path())
                                .results()
                                .map(found -> found.group(1)))
                        .allSatisfy(name -> assertThat(endpoint.parameters())
                                .anyMatch(parameter -> parameter.name().equals(name))));
    }

    private String text() {
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(
                        YAMLWriteFeature.MINIMIZE_QUOTES,
                        YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS,
                        YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
                .build();
        return "# Made from the endpoints of ops-service by: " + WRITE_ANEW + "\n"
                + yaml.writeValueAsString(OpenApi.of(endpoints));
    }
}
