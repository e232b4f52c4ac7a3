package dev.argus.github.rest;

import dev.argus.github.CheckRun;
import dev.argus.github.CheckRunOutput;
import dev.argus.github.CheckRunUpdate;
import dev.argus.github.NewCheckRun;
import dev.argus.github.NewReview;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Argus sends, in GitHub's shape; what is null is left out. */
final class Bodies {

    private Bodies() {}

    record Comment(String body) {}

    record Reaction(String content) {}

    record Review(String commitId, String body, String event, List<ReviewComment> comments) {
        static Review of(NewReview review) {
            return new Review(
                    review.commitSha(),
                    review.body(),
                    "COMMENT",
                    review.comments().stream().map(ReviewComment::of).toList());
        }
    }

    record ReviewComment(
            String path,
            int line,
            String side,
            @Nullable Integer startLine,
            @Nullable String startSide,
            String body) {

        static ReviewComment of(NewReview.Comment comment) {
            return new ReviewComment(
                    comment.path(),
                    comment.line(),
                    comment.side(),
                    comment.startLine(),
                    comment.startLine() == null ? null : comment.side(),
                    comment.body());
        }
    }

    record NewRun(
            String name,
            String headSha,
            String externalId,
            String status,
            @Nullable String conclusion,
            Output output) {

        static NewRun of(NewCheckRun run) {
            return new NewRun(
                    run.name(),
                    run.headSha(),
                    run.externalId(),
                    word(run.status()),
                    word(run.conclusion()),
                    Output.of(run.output()));
        }
    }

    record RunUpdate(String status, @Nullable String conclusion, Output output) {
        static RunUpdate of(CheckRunUpdate update) {
            return new RunUpdate(word(update.status()), word(update.conclusion()), Output.of(update.output()));
        }
    }

    record Output(String title, String summary, List<Annotation> annotations) {
        static Output of(CheckRunOutput output) {
            return new Output(
                    output.title(),
                    output.summary(),
                    output.annotations().stream().map(Annotation::of).toList());
        }
    }

    record Annotation(String path, int startLine, int endLine, String annotationLevel, String title, String message) {

        static Annotation of(CheckRunOutput.Annotation annotation) {
            return new Annotation(
                    annotation.path(),
                    annotation.startLine(),
                    annotation.endLine(),
                    annotation.level(),
                    annotation.title(),
                    annotation.message());
        }
    }

    private static String word(CheckRun.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String word(CheckRun.@Nullable Conclusion conclusion) {
        return conclusion == null ? null : conclusion.name().toLowerCase(Locale.ROOT);
    }
}
