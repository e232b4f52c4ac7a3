package dev.argus.standalone.start;

import dev.argus.diff.DiffSettings;
import dev.argus.diff.ReviewSettings;
import dev.argus.github.rest.GitHubSettings;
import dev.argus.ingress.GitHubAppSettings;
import dev.argus.ingress.IngressSettings;
import dev.argus.llm.LlmSettings;
import dev.argus.llm.MissingModelException;
import dev.argus.llm.ModelSelection;
import dev.argus.publisher.PublisherSettings;
import dev.argus.runtime.kafka.KafkaSettings;
import dev.argus.runtime.redis.RedisSettings;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Looks at everything people set before anything starts, so that all that is missing or wrong is told at once. */
public final class Preflight {

    private static final List<Class<?>> APP = List.of(GitHubAppSettings.class, GitHubSettings.class);
    private static final List<Class<?>> REVIEW = List.of(LlmSettings.class, ReviewSettings.class, DiffSettings.class);
    private static final List<Class<?>> PIPELINE =
            List.of(KafkaSettings.class, RedisSettings.class, IngressSettings.class, PublisherSettings.class);

    private Preflight() {}

    /** @throws StartException with one sentence a line, when something keeps the four services from starting */
    public static void ofServices(Environment environment) {
        refuse(Stream.of(
                SettingsCheck.problems(environment, APP),
                modelProblems(environment),
                SettingsCheck.problems(environment, REVIEW),
                SettingsCheck.problems(environment, PIPELINE)));
    }

    /** @throws StartException with one sentence a line, when something keeps a review in the terminal from starting */
    public static void ofReview(Environment environment) {
        refuse(Stream.of(modelProblems(environment), SettingsCheck.problems(environment, REVIEW)));
    }

    private static void refuse(Stream<List<String>> problems) {
        List<String> all = problems.flatMap(List::stream).distinct().toList();
        if (!all.isEmpty()) {
            throw new StartException(String.join("\n", all));
        }
    }

    /** Whether the models can be asked is known only when they are chosen; what cannot even be read is told elsewhere. */
    private static List<String> modelProblems(Environment environment) {
        if (!SettingsCheck.problems(environment, List.of(LlmSettings.class)).isEmpty()) {
            return List.of();
        }
        try {
            LlmSettings settings = Binder.get(environment).bindOrCreate("argus.llm", LlmSettings.class);
            ModelSelection.of(settings, environment::getProperty);
            return List.of();
        } catch (MissingModelException e) {
            return String.valueOf(e.getMessage()).lines().toList();
        }
    }
}
