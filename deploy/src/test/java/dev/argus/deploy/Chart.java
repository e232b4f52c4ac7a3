package dev.argus.deploy;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.jni.NativeLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Helm chart as Helm renders it, for a release {@code argus} in the namespace {@code reviews}. */
final class Chart {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Helm HELM = new Helm(Repository.ROOT.resolve("deploy/chart/argus"));
    private static final String KUBERNETES = "1.31.0";

    private Chart() {}

    /** Ends a test where Helm's library exists for other machines only. */
    static void needsHelm() {
        Assumptions.assumeTrue(
                ServiceLoader.load(NativeLibrary.class).iterator().hasNext(),
                () -> "the chart is not looked at: Helm's library is not there for " + System.getProperty("os.name")
                        + " on " + System.getProperty("os.arch"));
    }

    static LintResult lint() {
        return HELM.lint().strict().call();
    }

    /**
     * @param values a file of values, in YAML
     * @throws IllegalStateException with what Helm says, where it refuses
     */
    static List<JsonNode> rendered(String values) {
        return with(
                values,
                file -> objects(HELM.template()
                        .withName("argus")
                        .withNamespace("reviews")
                        .withKubeVersion(KUBERNETES)
                        .withValuesFile(file)
                        .call()));
    }

    /** What is told to whoever installed it, below what was installed. */
    static String notes(String values) {
        String release = with(
                values,
                file -> HELM.install()
                        .withName("argus")
                        .withNamespace("reviews")
                        .withKubeVersion(KUBERNETES)
                        .clientOnly()
                        .withDryRunOption(DryRun.CLIENT)
                        .withValuesFile(file)
                        .call()
                        .getOutput());
        return release.substring(release.indexOf("NOTES:"));
    }

    /** A file of values beside the tests. */
    static String values(String name) {
        return Repository.read("deploy/src/test/resources/chart/" + name + ".yaml");
    }

    /** The one object of a kind and a name. */
    static JsonNode object(List<JsonNode> objects, String kind, String name) {
        return objects.stream()
                .filter(object -> kind.equals(text(object, "/kind")) && name.equals(text(object, "/metadata/name")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name + " is rendered"));
    }

    static List<JsonNode> all(List<JsonNode> objects, String kind) {
        return objects.stream()
                .filter(object -> kind.equals(text(object, "/kind")))
                .toList();
    }

    static String text(JsonNode node, String path) {
        return node.at(path).asString("");
    }

    private static <T> T with(String values, Function<Path, T> use) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                return use.apply(Files.writeString(file, values));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> objects(String yaml) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return StreamSupport.stream(new Yaml(strict).loadAll(yaml).spliterator(), false)
                .map(document -> JSON.<JsonNode>valueToTree(document))
                .filter(document -> !document.isNull())
                .toList();
    }
}
