package dev.argus.simulator.github.hosting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A check run of the App on a commit.
 *
 * @param externalId what its creator named it
 * @param conclusion null until it is completed
 */
public record CheckRun(
        long id,
        String name,
        String headSha,
        @Nullable String externalId,
        @Nullable String detailsUrl,
        Status status,
        @Nullable Conclusion conclusion,
        Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Output output,
        List<Annotation> annotations) {

    public enum Status {
        QUEUED,
        IN_PROGRESS,
        COMPLETED;

        /** The word GitHub uses. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Conclusion {
        SUCCESS,
        FAILURE,
        NEUTRAL,
        CANCELLED,
        SKIPPED,
        TIMED_OUT,
        ACTION_REQUIRED;

        /** The word GitHub uses. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record Output(
            String title, String summary, @Nullable String text) {}

    /** @param level notice, warning or failure */
    public record Annotation(
            String path,
            int startLine,
            int endLine,
            String level,
            String message,
            @Nullable String title) {}

    public CheckRun {
        annotations = List.copyOf(annotations);
    }

    CheckRun updated(Change change, Instant now) {
        Conclusion concluded = change.conclusion() != null ? change.conclusion() : conclusion;
        Status becomes =
                change.conclusion() != null ? Status.COMPLETED : change.status() != null ? change.status() : status;
        boolean completed = becomes == Status.COMPLETED;
        List<Annotation> grown = new ArrayList<>(annotations);
        grown.addAll(change.annotations());
        return new CheckRun(
                id,
                change.name() != null ? change.name() : name,
                headSha,
                change.externalId() != null ? change.externalId() : externalId,
                change.detailsUrl() != null ? change.detailsUrl() : detailsUrl,
                becomes,
                completed ? concluded : null,
                startedAt,
                completed ? (completedAt != null ? completedAt : now) : null,
                change.output() != null ? change.output() : output,
                grown);
    }

    /** What a request sets; null leaves a value as it is, annotations are added to those there. */
    public record Change(
            @Nullable String name,
            @Nullable String externalId,
            @Nullable String detailsUrl,
            @Nullable Status status,
            @Nullable Conclusion conclusion,
            @Nullable Output output,
            List<Annotation> annotations) {

        public Change {
            annotations = List.copyOf(annotations);
        }
    }
}
