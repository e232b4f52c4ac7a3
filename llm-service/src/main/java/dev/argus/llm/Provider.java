package dev.argus.llm;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who can serve a model, and what is known of each before anybody set anything. */
public enum Provider {
    OPENAI(Api.OPENAI, "https://api.openai.com/v1", "OPENAI_API_KEY", "gpt-5-mini"),
    ANTHROPIC(Api.ANTHROPIC, "https://api.anthropic.com", "ANTHROPIC_API_KEY", "claude-sonnet-4-5"),
    GEMINI(Api.GEMINI, "https://generativelanguage.googleapis.com", "GEMINI_API_KEY", "gemini-2.5-flash"),
    GITHUB_MODELS(Api.OPENAI, "https://models.github.ai/inference", "GITHUB_TOKEN", "openai/gpt-4.1-mini"),
    OPENAI_COMPATIBLE(Api.OPENAI, null, null, null);

    /** The languages they speak. */
    public enum Api {
        OPENAI,
        ANTHROPIC,
        GEMINI
    }

    private final Api api;
    private final @Nullable String baseUrl;
    private final @Nullable String keyVariable;
    private final @Nullable String defaultModel;

    Provider(Api api, @Nullable String baseUrl, @Nullable String keyVariable, @Nullable String defaultModel) {
        this.api = api;
        this.baseUrl = baseUrl;
        this.keyVariable = keyVariable;
        this.defaultModel = defaultModel;
    }

    public Api api() {
        return api;
    }

    /** As in {@code argus.llm.models[n].provider}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Provider> named(String label) {
        return Stream.of(values())
                .filter(provider -> provider.label().equals(label))
                .findFirst();
    }

    static String labels() {
        return Stream.of(values()).map(Provider::label).collect(Collectors.joining(", "));
    }

    /** The variables any of which is enough to start. */
    static String keyVariables() {
        return Stream.of(values())
                .flatMap(provider -> Stream.ofNullable(provider.keyVariable))
                .collect(Collectors.joining(", "));
    }

    /** Where its API is; empty where there is no telling. */
    Optional<String> baseUrl() {
        return Optional.ofNullable(baseUrl);
    }

    /** The environment variable in which its users keep their key. */
    Optional<String> keyVariable() {
        return Optional.ofNullable(keyVariable);
    }

    /** What to ask when only a key is known. */
    Optional<String> defaultModel() {
        return Optional.ofNullable(defaultModel);
    }
}
