package dev.argus.llm;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as they come from properties, defaults included. */
public final class TestSettings {

    private TestSettings() {}

    /** @param properties names (without {@code argus.llm.}) and values, in turn */
    public static LlmSettings of(String... properties) {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            map.put("argus.llm." + properties[i], properties[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(map)).bindOrCreate("argus.llm", LlmSettings.class);
    }

    /** One model of an OpenAI-compatible server. */
    public static LlmSettings compatible(URI baseUrl, String name, String apiKey, String... more) {
        String[] model = {
            "models[0].provider",
            "openai-compatible",
            "models[0].name",
            name,
            "models[0].base-url",
            baseUrl.toString(),
            "models[0].api-key",
            apiKey
        };
        return of(Stream.concat(Stream.of(model), Stream.of(more)).toArray(String[]::new));
    }

    public static List<ModelSelection.Selected> selected(LlmSettings settings) {
        return ModelSelection.of(settings, variable -> null);
    }
}
