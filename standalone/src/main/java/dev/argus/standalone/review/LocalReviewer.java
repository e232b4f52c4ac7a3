package dev.argus.standalone.review;

import dev.argus.diff.DiffSettings;
import dev.argus.diff.DiffSource;
import dev.argus.diff.git.LocalGitDiffSource;
import dev.argus.diff.patch.PatchFileDiffSource;
import dev.argus.events.ReviewRequested;
import dev.argus.llm.ModelChain;
import dev.argus.llm.ModelId;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.standalone.start.Application;
import dev.argus.standalone.start.Preflight;
import dev.argus.standalone.start.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.util.retry.Retry;

/** Reviews what lies on this machine, with the settings of the environment. */
public final class LocalReviewer implements AutoCloseable {

    private static final int ATTEMPTS = 3;

    private final ConfigurableApplicationContext context;

    private LocalReviewer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * @param settings that stand above those of the environment
     * @throws StartException with a sentence for each setting that is missing or wrong
     */
    public static LocalReviewer start(Map<String, ?> settings) {
        return new LocalReviewer(Application.of(LocalReviewConfiguration.class, WebApplicationType.NONE)
                .preparedBy(Preflight::ofReview)
                .run(settings));
    }

    /**
     * Reviews what a repository's {@code head} has and its {@code base} has not. Blocks.
     *
     * @throws StartException when there is no such repository or commit
     * @throws StageFailure when a review was not possible for now; the message says why
     */
    public ReviewResult review(Path repository, String base, String head) {
        try (LocalGitDiffSource source = LocalGitDiffSource.open(
                repository, base, head, settings().maxFile(), settings().maxDiff())) {
            return review(base + ".." + head, source, source.request(Instant.now()));
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    /**
     * Reviews a unified diff, read to its end. Blocks.
     *
     * @param name what to call it
     * @throws StartException when it is none
     * @throws StageFailure when a review was not possible for now; the message says why
     */
    public ReviewResult review(String name, InputStream diff) {
        return review(name, name, "", diff);
    }

    /**
     * The same for a diff of which it is known what its author says.
     *
     * @param name what to call it here; no model is told
     */
    public ReviewResult review(String name, String title, String description, InputStream diff) {
        try {
            PatchFileDiffSource source =
                    PatchFileDiffSource.read(name, diff, settings().maxDiff());
            return review(name, new DescribedDiffSource(source, title, description), source.request(Instant.now()));
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    /** In the order in which they are asked, as {@code provider/name}. */
    public List<String> models() {
        return context.getBean(ModelChain.class).models().stream()
                .map(ModelId::toString)
                .toList();
    }

    @Override
    public void close() {
        context.close();
    }

    private ReviewResult review(String subject, DiffSource source, ReviewRequested request) {
        ReviewResult result = context.getBean(LocalReview.class)
                .of(subject, source, request)
                .retryWhen(Retry.backoff(ATTEMPTS - 1, Duration.ofSeconds(1))
                        .filter(LocalReviewer::isWorthAnotherAttempt)
                        .onRetryExhaustedThrow((spec, signal) -> signal.failure()))
                .block();
        return Objects.requireNonNull(result, "a review always comes to a result");
    }

    /** Nobody sits and waits for an hour, so what has to wait is told instead. */
    private static boolean isWorthAnotherAttempt(Throwable failure) {
        return failure instanceof StageFailure.Retryable retryable
                && retryable.notBefore().isEmpty();
    }

    private DiffSettings settings() {
        return context.getBean(DiffSettings.class);
    }

    private static StartException unreadable(Exception cause) {
        return new StartException(String.valueOf(cause.getMessage()), cause);
    }
}
