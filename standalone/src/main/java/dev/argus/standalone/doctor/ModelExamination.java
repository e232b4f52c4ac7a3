package dev.argus.standalone.doctor;

import dev.argus.llm.LlmConfiguration;
import dev.argus.llm.LlmSettings;
import dev.argus.llm.MissingModelException;
import dev.argus.llm.ModelSelection;
import dev.argus.llm.ModelSelection.Selected;
import dev.argus.llm.chat.ChatSetup;
import dev.argus.llm.chat.ClientThreads;
import dev.argus.llm.review.Prompt;
import dev.argus.runtime.stage.StageFailure;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import reactor.core.publisher.Mono;

/** Asks each model for one token. */
final class ModelExamination implements Doctor.Examination {

    private static final Prompt SHORTEST = new Prompt("Answer with {}.", "{}", """
        {"type": "object", "properties": {}, "required": [], "additionalProperties": false}\
        """);

    private final ConfigurableEnvironment environment;
    private final Clock clock;
    private final Duration patience;

    ModelExamination(ConfigurableEnvironment environment, Clock clock, Duration patience) {
        this.environment = environment;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public String subject() {
        return "Model";
    }

    @Override
    public List<Diagnosis> of(Binder settings) {
        LlmSettings deployed = settings.bindOrCreate("argus.llm", LlmSettings.class);
        try {
            List<Selected> models = ModelSelection.of(deployed, environment::getProperty);
            ChatSetup setup = new ChatSetup(brief(), ClientThreads.start(), ObservationRegistry.NOOP, clock);
            return models.stream().map(model -> ask(model, setup)).toList();
        } catch (MissingModelException none) {
            // Told with the settings.
            return List.of();
        }
    }

    private StageFailure tooSlow(String name) {
        return new StageFailure.Retryable(name + " did not answer within " + patience.toSeconds() + " s", null);
    }

    /** The deployment's settings, but for the length of an answer, which no deployment may have that short. */
    private LlmSettings brief() {
        MutablePropertySources sources = new MutablePropertySources(environment.getPropertySources());
        sources.addFirst(new MapPropertySource("doctor", Map.of("argus.llm.max-output-tokens", 1)));
        return new Binder(ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(sources))
                .bindOrCreate("argus.llm", LlmSettings.class);
    }

    private Diagnosis ask(Selected model, ChatSetup setup) {
        String name = model.id().toString();
        long begun = System.nanoTime();
        try {
            LlmConfiguration.model(model, setup)
                    .ask(SHORTEST, null)
                    .timeout(patience, Mono.error(() -> tooSlow(name)))
                    .block();
            long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            return Diagnosis.well(subject(), name + " answers, in " + millis + " ms");
        } catch (RuntimeException failure) {
            return Diagnosis.wrong(
                    subject(),
                    String.valueOf(failure.getMessage()),
                    "Mend what it names (docs/models.md); while " + name
                            + " does not answer, the next model does, if there is one.");
        }
    }
}
