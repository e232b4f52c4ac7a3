package dev.argus.events;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A model was called: one line of the ledger, also where nothing came of it. It holds no content.
 *
 * @param provider as in {@code argus.llm.models[n].provider}
 * @param model as the provider knows it
 * @param promptVersion see {@link RunDefinition#PROMPT_VERSION}
 * @param inputTokens as the provider counted them, cached ones included; 0 where it counted nothing
 * @param cachedInputTokens of them, those the provider had cached
 * @param outputTokens as the provider counted them
 * @param costUsd in US dollars, by the price that held on the day; absent when none is known, which is not the same as 0
 * @param ownKey whether the installation is billed itself, by a key of its own
 * @param millis wall time of the call, in milliseconds
 */
public record ModelCalled(
        ReviewRef review,
        Purpose purpose,
        String provider,
        String model,
        String promptVersion,
        Result result,
        long inputTokens,
        long cachedInputTokens,
        long outputTokens,
        @Nullable BigDecimal costUsd,
        boolean ownKey,
        long millis)
        implements PullRequestEvent {

    /** What an answer is for. */
    public enum Purpose {
        /** Finding what is wrong with a change. */
        REVIEW,
        /** The same once more, because the answer could not be read. */
        AGAIN,
        /** Judging what was found. */
        VERIFY,
        /** A second review to compare with; nobody is told of it. */
        SHADOW
    }

    /** What came of it. */
    public enum Result {
        ANSWERED,
        /** A limit ended the answer. */
        CUT_OFF,
        /** The prompt has more tokens than the model reads. */
        TOO_LONG,
        /** The model, or a filter, would not answer. */
        REFUSED,
        /** The provider wants to be asked later. */
        LIMITED,
        /** It was away, silent, or broke off. */
        FAILED,
        /** It would answer no such request, as with a wrong key. */
        REJECTED,
        /** Nobody wanted the answer any more; what it took by then, nobody said. */
        CANCELLED
    }

    public ModelCalled {
        Checks.notBlank(provider, "provider");
        Checks.notBlank(model, "model");
        Checks.notBlank(promptVersion, "promptVersion");
        Checks.notNegative(inputTokens, "inputTokens");
        Checks.notNegative(cachedInputTokens, "cachedInputTokens");
        Checks.notNegative(outputTokens, "outputTokens");
        Checks.notNegative(millis, "millis");
    }

    @Override
    public PullRequestRef pullRequest() {
        return review.pullRequest();
    }
}
