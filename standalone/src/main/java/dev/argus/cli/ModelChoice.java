package dev.argus.cli;

import dev.argus.llm.LlmSettings;
import dev.argus.llm.MissingModelException;
import dev.argus.llm.ModelSelection;
import dev.argus.simulator.model.SimulatedModel;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;

/** Who is asked: the models that the environment names, or a pattern matcher that runs along with the command. */
final class ModelChoice implements AutoCloseable {

    private final String caveat;
    private final Map<String, ?> settings;
    private final @Nullable SimulatedModel server;

    private ModelChoice(String caveat, Map<String, ?> settings, @Nullable SimulatedModel server) {
        this.caveat = caveat;
        this.settings = settings;
        this.server = server;
    }

    /** Empty when the environment names none. Whether what it names can be asked is found out by who asks. */
    static Optional<ModelChoice> named(ConfigurableEnvironment environment) {
        ConfigurationPropertySources.attach(environment);
        try {
            LlmSettings settings = Binder.get(environment).bindOrCreate("argus.llm", LlmSettings.class);
            if (settings.models().isEmpty()) {
                ModelSelection.of(settings, environment::getProperty);
            }
            return Optional.of(new ModelChoice("", Map.of(), null));
        } catch (MissingModelException nothingNamed) {
            return Optional.empty();
        } catch (BindException namedWrongly) {
            return Optional.of(new ModelChoice("", Map.of(), null));
        }
    }

    static ModelChoice patterns() {
        SimulatedModel server = SimulatedModel.builder().start();
        return new ModelChoice(
                "The model here is a pattern matcher, not a language model. Set OPENAI_API_KEY to use a real one.",
                Map.of(
                        "argus.llm.models[0].provider",
                        "openai-compatible",
                        "argus.llm.models[0].name",
                        SimulatedModel.NAME,
                        "argus.llm.models[0].base-url",
                        server.baseUrl()),
                server);
    }

    /** What a reader should know of it beforehand; empty when there is nothing to say. */
    String caveat() {
        return caveat;
    }

    /** For the process that asks it. */
    Map<String, ?> settings() {
        return settings;
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
