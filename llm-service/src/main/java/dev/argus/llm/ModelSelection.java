package dev.argus.llm;

import dev.argus.llm.LlmSettings.ModelSettings;
import dev.argus.llm.LlmSettings.Price;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which models are to be asked: those of the settings, or those for which the environment holds a key. */
public final class ModelSelection {

    /**
     * A model of which everything is known that it takes to call it.
     *
     * @param apiKeySetting where the key came from, for the words of an error
     */
    public record Selected(
            ModelId id,
            URI baseUrl,
            Secret apiKey,
            String apiKeySetting,
            @Nullable Price price) {}

    private enum Provider {
        OPENAI("https://api.openai.com/v1"),
        GITHUB_MODELS("https://models.github.ai/inference"),
        OPENAI_COMPATIBLE(null);

        private final @Nullable String baseUrl;

        Provider(@Nullable String baseUrl) {
            this.baseUrl = baseUrl;
        }

        static Optional<Provider> named(String name) {
            return Stream.of(values())
                    .filter(provider -> provider.label().equals(name))
                    .findFirst();
        }

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final String SUPPORTED =
            Stream.of(Provider.values()).map(Provider::label).collect(Collectors.joining(", "));

    private final List<String> problems = new ArrayList<>();

    private ModelSelection() {}

    /**
     * @param environment gives the value of an environment variable, or null
     * @throws MissingModelException when there is no model, or one that cannot be used; says all that is wrong at once
     */
    public static List<Selected> of(LlmSettings settings, Function<String, @Nullable String> environment) {
        List<ModelSettings> configured = settings.models();
        return configured.isEmpty() ? fromEnvironment(environment) : new ModelSelection().check(configured);
    }

    private static List<Selected> fromEnvironment(Function<String, @Nullable String> environment) {
        List<Selected> found = Stream.of(
                        fromKey(environment, "OPENAI_API_KEY", Provider.OPENAI, "gpt-5-mini"),
                        fromKey(environment, "GITHUB_TOKEN", Provider.GITHUB_MODELS, "openai/gpt-4.1-mini"))
                .flatMap(Optional::stream)
                .toList();
        if (found.isEmpty()) {
            throw new MissingModelException(
                    List.of("no model is configured: set OPENAI_API_KEY or GITHUB_TOKEN, or name one in"
                            + " argus.llm.models[0].provider (" + SUPPORTED + "), .name, .base-url and .api-key"));
        }
        return found;
    }

    private static Optional<Selected> fromKey(
            Function<String, @Nullable String> environment, String variable, Provider provider, String name) {
        String key = environment.apply(variable);
        return isBlank(key)
                ? Optional.empty()
                : Optional.of(new Selected(
                        new ModelId(provider.label(), name),
                        URI.create(Objects.requireNonNull(provider.baseUrl)),
                        new Secret(Objects.requireNonNull(key).strip()),
                        variable,
                        null));
    }

    private List<Selected> check(List<ModelSettings> models) {
        List<Selected> selected = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            check("argus.llm.models[" + i + "]", models.get(i)).ifPresent(selected::add);
        }
        if (!problems.isEmpty()) {
            throw new MissingModelException(problems);
        }
        return selected;
    }

    private Optional<Selected> check(String property, ModelSettings model) {
        int before = problems.size();
        String name = Objects.requireNonNullElse(model.name(), "").strip();
        if (name.isEmpty()) {
            problems.add(property + ".name is missing: the name of the model, as its provider knows it");
        }
        Optional<Provider> provider = provider(property, model);
        Optional<URI> baseUrl = provider.flatMap(known -> baseUrl(property, model, known));
        Secret apiKey = Objects.requireNonNullElse(model.apiKey(), new Secret(""));
        if (apiKey.value().isBlank() && provider.isPresent() && provider.get() != Provider.OPENAI_COMPATIBLE) {
            problems.add(property + ".api-key is missing: " + provider.get().label() + " answers nobody without one");
        }
        if (problems.size() > before) {
            return Optional.empty();
        }
        ModelId id = new ModelId(provider.orElseThrow().label(), name);
        return Optional.of(new Selected(id, baseUrl.orElseThrow(), apiKey, property + ".api-key", model.price()));
    }

    private Optional<Provider> provider(String property, ModelSettings model) {
        String name = Objects.requireNonNullElse(model.provider(), "").strip();
        Optional<Provider> provider = Provider.named(name);
        if (provider.isEmpty()) {
            problems.add(property + ".provider is '" + name + "', supported are " + SUPPORTED
                    + " (most others offer an OpenAI-compatible API, too)");
        }
        return provider;
    }

    private Optional<URI> baseUrl(String property, ModelSettings model, Provider provider) {
        String url = isBlank(model.baseUrl()) ? provider.baseUrl : model.baseUrl();
        if (url == null) {
            problems.add(property + ".base-url is missing: where the API is, such as http://localhost:11434/v1");
            return Optional.empty();
        }
        if (!url.strip().matches("(?i)https?://[^/\\s]+(/\\S*)?")) {
            problems.add(property + ".base-url is '" + url + "', expected an http or https address such as"
                    + " http://localhost:11434/v1");
            return Optional.empty();
        }
        return Optional.of(URI.create(url.strip().replaceFirst("/+$", "")));
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
