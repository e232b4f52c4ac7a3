package dev.argus.llm;

import dev.argus.llm.chat.ChatSetup;
import dev.argus.llm.chat.ClientThreads;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Clock;
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

    /** The first model, as it is made for the service. */
    public static Model model(LlmSettings settings, Clock clock) {
        return LlmConfiguration.model(
                selected(settings).get(0),
                new ChatSetup(settings, ClientThreads.start(), ObservationRegistry.NOOP, clock));
    }

    public static List<ModelSelection.Selected> selected(LlmSettings settings) {
        return ModelSelection.of(settings, variable -> null);
    }
}
