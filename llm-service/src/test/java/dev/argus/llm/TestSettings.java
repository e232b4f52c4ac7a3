package dev.argus.llm;

import dev.argus.llm.LlmSettings.ModelSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    public static ModelSettings compatible(URI baseUrl, String name) {
        return new ModelSettings("openai-compatible", name, baseUrl.toString(), new Secret("sk-test"), null);
    }

    public static List<ModelSelection.Selected> selected(LlmSettings settings) {
        return ModelSelection.of(settings, variable -> null);
    }
}
