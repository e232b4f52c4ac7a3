package dev.argus.llm.openai;

import dev.argus.llm.LlmSettings;
import dev.argus.llm.Model;
import dev.argus.llm.ModelSelection.Selected;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.ai.chat.model.MessageAggregator;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Makes the models that speak OpenAI's API, whoever serves them. */
public final class OpenAiModels {

    private OpenAiModels() {}

    /** They share their threads, which do not keep the process alive. */
    public static List<Model> of(
            List<Selected> selected, LlmSettings settings, ObservationRegistry observations, Clock clock) {
        silenceClient();
        ClientThreads threads = ClientThreads.start();
        return selected.stream()
                .<Model>map(model -> new OpenAiModel(model, settings, threads, observations, clock))
                .toList();
    }

    /** Spring AI logs the stack of every stream that fails, as an error; what it means is said by {@link Failures}. */
    private static void silenceClient() {
        LoggingSystem.get(OpenAiModels.class.getClassLoader())
                .setLogLevel(MessageAggregator.class.getName(), LogLevel.OFF);
    }
}
