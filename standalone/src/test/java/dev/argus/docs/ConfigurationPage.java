package dev.argus.docs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every {@code argus.*} property as Markdown, from the metadata that the compiler makes of the settings records and their Javadoc. */
final class ConfigurationPage {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final JsonMapper JSON = new JsonMapper();

    private ConfigurationPage() {}

    static String text(String introduction) throws IOException {
        Map<String, Map<String, JsonNode>> groups = settings()
                .collect(Collectors.groupingBy(
                        ConfigurationPage::group,
                        TreeMap::new,
                        Collectors.toMap(
                                ConfigurationPage::name,
                                Function.identity(),
                                ConfigurationPage::richer,
                                TreeMap::new)));
        return introduction
                + groups.entrySet().stream()
                        .map(group -> table(group.getKey(), group.getValue()))
                        .collect(Collectors.joining());
    }

    private static Stream<JsonNode> settings() throws IOException {
        ClassLoader loader = ConfigurationPage.class.getClassLoader();
        return Collections.list(loader.getResources(METADATA)).stream()
                .map(ConfigurationPage::read)
                .flatMap(metadata ->
                        StreamSupport.stream(metadata.path("properties").spliterator(), false))
                .filter(property -> name(property).startsWith("argus."));
    }

    private static JsonNode read(URL metadata) {
        try (InputStream json = metadata.openStream()) {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + metadata, e);
        }
    }

    private static String table(String group, Map<String, JsonNode> properties) {
        String rows = properties.values().stream()
                .sorted(Comparator.comparing(ConfigurationPage::name))
                .map(ConfigurationPage::row)
                .collect(Collectors.joining());
        return "\n## " + group + ".*\n\n| property | default | meaning |\n|---|---|---|\n" + rows;
    }

    private static String row(JsonNode property) {
        return "| `%s` | %s | %s |%n"
                .formatted(name(property), fallback(property), meaning(property))
                .replace(System.lineSeparator(), "\n");
    }

    private static String fallback(JsonNode property) {
        JsonNode value = property.path("defaultValue");
        if (value.isMissingNode()) {
            return "";
        }
        String text = value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(","))
                : value.asString();
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String meaning(JsonNode property) {
        return property.path("description")
                .asString("")
                .replaceAll("\\{@(?:code|link|value) ([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .replace("|", "\\|");
    }

    private static String name(JsonNode property) {
        return property.path("name").asString();
    }

    private static String group(JsonNode property) {
        String[] parts = name(property).split("\\.", 3);
        return parts[0] + "." + parts[1];
    }

    /** Two services may read the same property; the one that says more about it is shown. */
    private static JsonNode richer(JsonNode one, JsonNode other) {
        return meaning(one).length() >= meaning(other).length() ? one : other;
    }

    /** The environment variable of a property, as Spring derives it. */
    static String variable(String property) {
        return property.replace(".", "_").replace("-", "").toUpperCase(Locale.ROOT);
    }
}
