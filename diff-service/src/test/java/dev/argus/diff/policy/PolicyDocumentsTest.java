package dev.argus.diff.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The page about {@code .argus.yml} and its schema, made from the keys and held against them. */
class PolicyDocumentsTest {

    private static final Path PAGE = Path.of("../docs/policy.md");
    private static final Path SCHEMA = Path.of("../docs/argus.schema.json");
    private static final Pattern TABLE =
            Pattern.compile("(?<=<!-- keys: written from the code -->\n).*?(?=<!-- /keys -->)", Pattern.DOTALL);
    private static final Pattern SAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String WRITE_ANEW =
            "write it anew with: mvn test -pl diff-service -am -Dtest=PolicyDocumentsTest -Dsurefire.failIfNoSpecifiedTests=false -Dpolicy.write";

    @BeforeAll
    static void write_them_anew_if_asked() throws IOException {
        if (System.getProperty("policy.write") != null) {
            String page = Files.readString(PAGE);
            Files.writeString(PAGE, TABLE.matcher(page).replaceFirst(Matcher.quoteReplacement(table())));
            Files.writeString(SCHEMA, schema());
        }
    }

    @Test
    void the_schema_is_that_of_the_code() {
        assertThat(SCHEMA).as(WRITE_ANEW).hasContent(schema());
    }

    @Test
    void the_page_tells_of_every_key() throws IOException {
        Matcher written = TABLE.matcher(Files.readString(PAGE));

        assertThat(written.find()).isTrue();
        assertThat(written.group()).as(WRITE_ANEW).isEqualTo(table());
    }

    @Test
    void the_sample_on_the_page_sets_what_it_shows_and_suits_the_schema() throws IOException {
        String sample = sample();

        assertThat(PolicyFile.read(sample.getBytes(UTF_8), Integer.MAX_VALUE).problems())
                .isEmpty();
        assertThat(violations(sample)).isEmpty();
        assertThat(Keys.ALL)
                .filteredOn(key -> !key.equals(Keys.INCLUDE))
                .allSatisfy(key -> assertThat(sample).containsPattern("(?m)^" + key + ":"));
    }

    /** Not all of it can be said in a schema: patterns that are broken, languages that do not exist, lengths of lists. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_file: 1",
                "profile: chill",
                "max_files: 0",
                "max_files: many",
                "min_confidence: 1.5",
                "review_drafts: maybe",
                "language: a language",
                "ignore: docs/**",
                "skip_labels: [1]",
                "rules: ['']",
                "path_instructions: [{path: a}]",
                "path_instructions: [{path: a, instructions: b, paths: c}]",
                "[]"
            })
    void what_the_schema_refuses_is_refused_by_the_reader_too(String text) {
        assertThat(violations(text)).isNotEmpty();
        assertThat(PolicyFile.read(text.getBytes(UTF_8), Integer.MAX_VALUE).problems())
                .isNotEmpty();
    }

    private static String sample() throws IOException {
        Matcher sample = SAMPLE.matcher(Files.readString(PAGE));
        assertThat(sample.find()).isTrue();
        return sample.group(1);
    }

    private static List<Error> violations(String yaml) {
        Object value = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(PolicySchema.of(Keys.ALL).toString());
        return schema.validate(JSON.writeValueAsString(value), InputFormat.JSON);
    }

    private static String schema() {
        return JSON.writeValueAsString(PolicySchema.of(Keys.ALL)).replace(System.lineSeparator(), "\n") + "\n";
    }

    private static String table() {
        return Keys.ALL.stream()
                .map(PolicyDocumentsTest::row)
                .collect(Collectors.joining("", "| key | default | meaning |\n|---|---|---|\n", ""));
    }

    private static <T> String row(Key<T> key) {
        return "| `%s` | `%s` | %s |\n".formatted(key.name(), key.kind().print(key.fallback()), key.meaning());
    }
}
