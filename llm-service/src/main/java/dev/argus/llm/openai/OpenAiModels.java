package dev.argus.llm.openai;

import dev.argus.llm.LlmSettings;
import dev.argus.llm.Model;
import dev.argus.llm.ModelSelection.Selected;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.List;

/** Makes the models that speak OpenAI's API, whoever serves them. */
public final class OpenAiModels {

    private OpenAiModels() {}

    /** They share their threads, which do not keep the process alive. */
    public static List<Model> of(
            List<Selected> selected, LlmSettings settings, ObservationRegistry observations, Clock clock) {
        ClientThreads threads = ClientThreads.start();
        return selected.stream()
                .<Model>map(model -> new OpenAiModel(model, settings, threads, observations, clock))
                .toList();
    }
}
