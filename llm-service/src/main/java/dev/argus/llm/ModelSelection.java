package dev.argus.llm;

import dev.argus.llm.LlmSettings.ModelSettings;
import dev.argus.llm.LlmSettings.Price;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which models are to be asked: those of the settings, or those for which the environment holds a key. */
public final class ModelSelection {

    /**
     * A model of which everything is known that it takes to call it.
     *
     * @param apiKeySetting where the key came from, for the words of an error
     * @param limits what the provider allows
     * @param jsonSchema whether it is told the schema of its answer by the API, and not in words
     */
    public record Selected(
            Provider provider,
            String name,
            URI baseUrl,
            Secret apiKey,
            String apiKeySetting,
            Limits limits,
            boolean jsonSchema,
            List<Price> prices) {

        public Selected {
            prices = List.copyOf(prices);
        }

        /** The price that holds on that day; empty where none is known. */
        public Optional<Price> priceOn(LocalDate day) {
            return prices.stream()
                    .filter(price -> price.holdsFrom().compareTo(day) <= 0)
                    .max(Comparator.comparing(Price::holdsFrom));
        }

        public ModelId id() {
            return new ModelId(provider.label(), name);
        }
    }

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
        List<Selected> found = Stream.of(Provider.values())
                .flatMap(provider -> fromKey(provider, environment).stream())
                .toList();
        if (found.isEmpty()) {
            throw new MissingModelException(List.of("no model is configured: set one of " + Provider.keyVariables()
                    + ", or name one in argus.llm.models[0].provider (" + Provider.labels()
                    + "), .name, .base-url and .api-key"));
        }
        return found;
    }

    private static Optional<Selected> fromKey(Provider provider, Function<String, @Nullable String> environment) {
        return provider.keyVariable()
                .flatMap(variable -> Optional.ofNullable(environment.apply(variable))
                        .filter(key -> !key.isBlank())
                        .map(key -> new Selected(
                                provider,
                                provider.defaultModel().orElseThrow(),
                                URI.create(provider.baseUrl().orElseThrow()),
                                new Secret(key.strip()),
                                variable,
                                Limits.UNKNOWN,
                                true,
                                List.of())));
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
        return Optional.of(new Selected(
                provider.orElseThrow(),
                name,
                baseUrl.orElseThrow(),
                apiKey,
                property + ".api-key",
                new Limits(model.requestsPerMinute(), model.tokensPerMinute()),
                !Boolean.FALSE.equals(model.jsonSchema()),
                Stream.concat(Stream.ofNullable(model.price()), model.prices().stream())
                        .toList()));
    }

    private Optional<Provider> provider(String property, ModelSettings model) {
        String name = Objects.requireNonNullElse(model.provider(), "").strip();
        Optional<Provider> provider = Provider.named(name);
        if (provider.isEmpty()) {
            problems.add(property + ".provider is '" + name + "', supported are " + Provider.labels()
                    + " (most others offer an OpenAI-compatible API, too)");
        }
        return provider;
    }

    private Optional<URI> baseUrl(String property, ModelSettings model, Provider provider) {
        String url = isBlank(model.baseUrl()) ? provider.baseUrl().orElse(null) : model.baseUrl();
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
