package dev.argus.events.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.argus.events.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AsyncApiTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path DOCUMENT = Path.of("../docs/asyncapi.yaml");
    private static final String WRITE_ANEW = "mvn test -pl common-events -Dtest=AsyncApiTest -Dasyncapi.write";

    private final ObjectNode described;

    AsyncApiTest() throws IOException {
        described = AsyncApi.of(SOURCES);
    }

    @BeforeAll
    void write_it_anew_if_asked() throws IOException {
        if (System.getProperty("asyncapi.write") != null) {
            Files.writeString(DOCUMENT, text());
        }
    }

    @Test
    void the_document_says_what_the_code_does() throws IOException {
        assertThat(Files.readString(DOCUMENT))
                .as("docs/asyncapi.yaml; write it anew with: " + WRITE_ANEW)
                .isEqualTo(text());
    }

    @ParameterizedTest
    @EnumSource
    void every_golden_file_is_as_the_document_says(EventType type) throws IOException {
        for (Path file : goldenFilesOf(type)) {
            assertThat(problems(type, Files.readString(file)))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @Test
    void what_the_codec_refuses_the_document_refuses_too() throws IOException {
        String requested = Files.readString(GOLDEN.resolve("dev.argus.review.requested.v1/opened.json"));

        assertThat(problems(EventType.REVIEW_REQUESTED, requested.replace("\"attempt\"", "\"tries\"")))
                .isNotEmpty();
        assertThat(problems(EventType.REVIEW_REQUESTED, requested.replace("OPENED", "BORED")))
                .isNotEmpty();
        assertThat(problems(EventType.REVIEW_REQUESTED, requested.replace("ugoc2ljeo1t17p1v2u69gasfte", "latest")))
                .isNotEmpty();
    }

    private List<Error> problems(EventType type, String json) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$ref", "#/components/schemas/" + type.dataClass().getSimpleName());
        schema.set("components", described.get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(schema)
                .validate(json, InputFormat.JSON);
    }

    private static List<Path> goldenFilesOf(EventType type) throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN.resolve(type.typeName()))) {
            return files.toList();
        }
    }

    private String text() {
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(
                        YAMLWriteFeature.MINIMIZE_QUOTES,
                        YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS,
                        YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
                .build();
        return "# Made from the records of common-events and their Javadoc by: " + WRITE_ANEW + "\n"
                + yaml.writeValueAsString(described);
    }
}
