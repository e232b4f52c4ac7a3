package dev.argus.ops.http;

import dev.argus.ops.view.DeadLetterView;
import dev.argus.ops.view.DeadLetterView.State;
import dev.argus.ops.view.Names;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters; what is absent does not matter.
 *
 * @param repository glob of {@code owner/name}
 * @param reason a part of the reason
 */
public record LetterFilter(
        @Nullable String stage,
        @Nullable State state,
        @Nullable String repository,
        @Nullable Integer pullRequest,
        @Nullable String reason) {

    boolean isEverything() {
        return stage == null && state == null && repository == null && pullRequest == null && reason == null;
    }

    boolean wants(DeadLetterView letter) {
        return (stage == null || stage.equals(letter.stage()))
                && (state == null || state == letter.state())
                && (repository == null
                        || (letter.repository() != null && Names.of(repository).match(letter.repository())))
                && (pullRequest == null || pullRequest.equals(letter.pullRequest()))
                && (reason == null || letter.reason().contains(reason));
    }
}
