package dev.argus.standalone.evaluation;

import dev.argus.runtime.stage.StageFailure;
import dev.argus.standalone.evaluation.ProposedChange.Commits;
import dev.argus.standalone.evaluation.ProposedChange.Patch;
import dev.argus.standalone.review.LocalReviewer;
import dev.argus.standalone.review.ReviewResult;
import dev.argus.standalone.start.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import reactor.core.Exceptions;

/** Reviews what lies on this machine, by the same stages as {@code argus review}. */
public final class LocalChanges implements ChangeReviewer {

    private final LocalReviewer reviewer;
    private final Clones clones;

    public LocalChanges(LocalReviewer reviewer, Clones clones) {
        this.reviewer = reviewer;
        this.clones = clones;
    }

    @Override
    public ReviewResult review(ProposedChange change) {
        return change instanceof Patch patch ? review(patch) : review((Commits) change);
    }

    private ReviewResult review(Patch patch) {
        try (InputStream diff = Files.newInputStream(patch.file())) {
            return reviewer.review(patch.file().toString(), patch.title(), patch.description(), diff);
        } catch (IOException | RuntimeException e) {
            throw new NotReviewedException(reason(e), e);
        }
    }

    private ReviewResult review(Commits commits) {
        Path clone = clones.of(commits.repository());
        try {
            return reviewer.review(clone, commits.base(), commits.head());
        } catch (StartException e) {
            throw new NotReviewedException(
                    "%s; git -C %s fetch origin %s %s".formatted(reason(e), clone, commits.base(), commits.head()), e);
        } catch (RuntimeException e) {
            throw new NotReviewedException(reason(e), e);
        }
    }

    /** Whatever went wrong, it is about this one change: the others shall still be reviewed. */
    private static String reason(Exception failure) {
        return failure instanceof StartException || failure instanceof StageFailure
                ? String.valueOf(failure.getMessage()).replaceFirst("\\.$", "")
                : Exceptions.unwrap(failure).toString();
    }
}
