package dev.argus.cli;

import dev.argus.cli.terminal.PlainText;
import dev.argus.cli.terminal.Terminal;
import dev.argus.llm.LlmSettings;
import dev.argus.llm.MissingModelException;
import dev.argus.llm.ModelSelection;
import dev.argus.llm.Provider;
import dev.argus.simulator.model.SimulatedModel;
import dev.argus.standalone.start.StartException;
import java.util.HashMap;
import java.util.Locale;
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

    /**
     * For a command with {@code --model}; a caveat is told on standard error.
     *
     * @param model what was given, if anything
     * @throws StartException when there is no such model, or none at all
     */
    static ModelChoice of(@Nullable String model, ConfigurableEnvironment environment, Terminal terminal) {
        if (model == null) {
            return named(environment)
                    .orElseThrow(() -> new StartException(
                            "No model is configured: set OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY or"
                                    + " GITHUB_TOKEN, or name one in ARGUS_LLM_MODELS_0_PROVIDER, _NAME, _BASEURL and"
                                    + " _APIKEY; or try '--model demo', which matches a few patterns."));
        }
        if (!model.equals("demo")) {
            throw new StartException(
                    "--model knows 'demo' alone, was '%s': name another in ARGUS_LLM_MODELS_0_NAME, with _PROVIDER, "
                                    .formatted(PlainText.line(model))
                            + "_BASEURL and _APIKEY.");
        }
        ModelChoice patterns = patterns();
        terminal.problem(patterns.caveat());
        return patterns;
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
        return patterns(Provider.Api.OPENAI);
    }

    /** @param api in which the pattern matcher is asked */
    static ModelChoice patterns(Provider.Api api) {
        SimulatedModel server = SimulatedModel.builder().start();
        boolean openAi = api == Provider.Api.OPENAI;
        return new ModelChoice(
                "The model here is a pattern matcher, not a language model. Set OPENAI_API_KEY to use a real one.",
                Map.of(
                        "argus.llm.models[0].provider",
                        openAi ? "openai-compatible" : api.name().toLowerCase(Locale.ROOT),
                        "argus.llm.models[0].name",
                        SimulatedModel.NAME,
                        "argus.llm.models[0].base-url",
                        openAi ? server.baseUrl() : server.uri(),
                        "argus.llm.models[0].api-key",
                        "none"),
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

    /** The same where standard output is for the report alone. */
    Map<String, Object> quietSettings() {
        Map<String, Object> quiet = new HashMap<>(settings);
        quiet.put("logging.threshold.console", "OFF");
        return quiet;
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
