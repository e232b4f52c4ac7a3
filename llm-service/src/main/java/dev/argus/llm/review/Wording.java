package dev.argus.llm.review;

import dev.argus.events.Digest;
import dev.argus.events.RunDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The words a model is asked with, one version at a time: the files under {@code prompts/<version>}. What they say decides what a cached
 * finding is worth, so a change of them is a new version.
 */
public record Wording(
        String version,
        Template system,
        Template guidelines,
        Template rules,
        Template language,
        Template instructions,
        Template unit,
        Template repair) {

    /** Of this release. */
    public static final Wording CURRENT = named(RunDefinition.PROMPT_VERSION);

    private static final int DIGITS = 8;

    /** @param version one of {@link RunDefinition#PROMPT_VERSIONS} */
    public static Wording named(String version) {
        return of(version, name -> Template.resource("/prompts/" + version + "/" + name + ".md"));
    }

    private static Wording of(String version, Function<String, Template> templates) {
        return new Wording(
                version,
                templates.apply("system"),
                templates.apply("guidelines"),
                templates.apply("rules"),
                templates.apply("language"),
                templates.apply("instructions"),
                templates.apply("unit"),
                templates.apply("repair"));
    }

    /**
     * Words to compare with. They are called as their directory is, and by a digest: other words there are another version.
     *
     * @param directory with any of the files of the current version; those that it lacks are as they are there
     * @throws IOException when the directory cannot be read, or a file fills in other {@code {{names}}} than it does in the current version
     */
    public static Wording in(Path directory) throws IOException {
        Map<String, Template> templates = new HashMap<>();
        for (Map.Entry<String, Template> current : CURRENT.byName().entrySet()) {
            Path file = directory.resolve(current.getKey() + ".md");
            templates.put(current.getKey(), Files.exists(file) ? read(file, current.getValue()) : current.getValue());
        }
        Wording words = of("", templates::get);
        return of(directory.toRealPath().getFileName() + "-" + words.digest(), templates::get);
    }

    private static Template read(Path file, Template current) throws IOException {
        Template template = new Template(Files.readString(file));
        if (!template.names().equals(current.names())) {
            throw new IOException(file + " fills in " + template.names() + ", expected " + current.names());
        }
        return template;
    }

    private Map<String, Template> byName() {
        return Map.of(
                "system", system,
                "guidelines", guidelines,
                "rules", rules,
                "language", language,
                "instructions", instructions,
                "unit", unit,
                "repair", repair);
    }

    private String digest() {
        List<Template> all = List.of(system, guidelines, rules, language, instructions, unit, repair);
        return Digest.of(all.stream().map(Template::text).toArray(String[]::new))
                .base32()
                .substring(0, DIGITS);
    }
}
