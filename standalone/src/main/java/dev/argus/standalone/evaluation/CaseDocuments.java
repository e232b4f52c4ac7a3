package dev.argus.standalone.evaluation;

import dev.argus.events.ArgusJson;
import dev.argus.runtime.NearestMatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How files become records, and what is said when they do not. */
final class CaseDocuments {

    /** Far more than anybody writes by hand. */
    private static final long MAX_BYTES = 4L << 20;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final JsonMapper STRICT = ArgusJson.mapper()
            .rebuild()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final JsonMapper SNAKE_CASE = ArgusJson.mapper()
            .rebuild()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private CaseDocuments() {}

    /** Every key has to be known. */
    static <T> T yaml(Path file, Class<T> type) {
        return read(file, YAML, STRICT, type);
    }

    /** Keys in snake case; those that the type does not have are passed over. */
    static <T> T snakeCaseJson(Path file, Class<T> type) {
        return read(file, SNAKE_CASE, SNAKE_CASE, type);
    }

    private static <T> T read(Path file, ObjectMapper syntax, JsonMapper meaning, Class<T> type) {
        try {
            JsonNode document = syntax.readTree(bytes(file));
            return meaning.treeToValue(document, type);
        } catch (UnrecognizedPropertyException e) {
            String parent = place(e.getPath().subList(0, e.getPath().size() - 1));
            throw new MalformedCaseException(parent + "'" + e.getPropertyName() + "' is not a key" + meant(e));
        } catch (DatabindException e) {
            throw new MalformedCaseException(place(e.getPath()) + firstLine(e));
        } catch (JacksonException e) {
            throw new MalformedCaseException(line(e) + firstLine(e));
        }
    }

    static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new MalformedCaseException(
                        "%s is larger than %,d bytes".formatted(file.getFileName(), MAX_BYTES));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new MalformedCaseException(file.getFileName() + " cannot be read");
        }
    }

    /** {@code expect[1].lines: } */
    private static String place(List<JacksonException.Reference> steps) {
        String path = steps.stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "" : path.substring(path.startsWith(".") ? 1 : 0) + ": ";
    }

    private static String meant(UnrecognizedPropertyException e) {
        return NearestMatch.of(
                        e.getPropertyName(),
                        e.getKnownPropertyIds().stream().map(String::valueOf).toList())
                .map(name -> ", did you mean '" + name + "'?")
                .orElse("");
    }

    private static String line(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return location == null || location.getLineNr() < 1 ? "" : "line " + location.getLineNr() + ": ";
    }

    private static String firstLine(JacksonException e) {
        return Objects.requireNonNullElse(e.getOriginalMessage(), "it cannot be read")
                .lines()
                .findFirst()
                .orElse("");
    }
}
