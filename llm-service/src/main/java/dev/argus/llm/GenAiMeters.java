package dev.argus.llm;

import static dev.argus.runtime.meter.MeterDefinition.summary;
import static dev.argus.runtime.meter.MeterDefinition.timer;

import dev.argus.events.ModelCalled.Result;
import dev.argus.events.ModelUsage;
import dev.argus.runtime.meter.MeterDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Model calls by OpenTelemetry's conventions for generative AI, for dashboards that know these names and nothing of Argus.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/">Semantic conventions for generative AI metrics</a>
 */
final class GenAiMeters {

    private static final String CHAT = "chat";
    private static final String[] ATTRIBUTES = {
        "gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model", "error.type"
    };

    /** With the buckets that the conventions advise: 10 ms, and the double of it 13 times. */
    static final MeterDefinition DURATION = timer(
                    "gen_ai.client.operation.duration",
                    "A call of a model; error.type: none when it answered",
                    ATTRIBUTES)
            .withBuckets(IntStream.range(0, 14)
                    .mapToObj(doubling -> Duration.ofMillis(10L << doubling))
                    .toArray(Duration[]::new));

    static final MeterDefinition USAGE = summary(
                    "gen_ai.client.token.usage",
                    "Tokens of a call that answered, as the provider counted them; gen_ai.token.type: input or output",
                    "gen_ai.operation.name",
                    "gen_ai.provider.name",
                    "gen_ai.request.model",
                    "gen_ai.token.type")
            .in("tokens");

    private final MeterRegistry registry;

    GenAiMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    static boolean isSprings(String name) {
        return name.equals("gen_ai.client.operation") || name.equals("gen_ai.client.operation.active");
    }

    void called(ModelId model, Result result, Duration duration) {
        String error = result == Result.ANSWERED ? "none" : result.name().toLowerCase(Locale.ROOT);
        DURATION.timer(registry, CHAT, provider(model), model.name(), error).record(duration);
    }

    void used(ModelId model, ModelUsage usage) {
        USAGE.summary(registry, CHAT, provider(model), model.name(), "input").record((double) usage.inputTokens());
        USAGE.summary(registry, CHAT, provider(model), model.name(), "output").record((double) usage.outputTokens());
    }

    /** As the conventions call them, where they do. */
    private static String provider(ModelId model) {
        return model.provider().equals(Provider.GEMINI.label()) ? "gcp.gemini" : model.provider();
    }
}
