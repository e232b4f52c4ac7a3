package dev.argus.llm;

import dev.argus.events.ModelUsage;

/** What comes back from a model that was reached, or was not for the price of it. */
public sealed interface Reply {

    /** @return which model it was */
    ModelId model();

    /** @return what the call took, also where it led to nothing */
    ModelUsage usage();

    /**
     * An answer.
     *
     * @param text at most {@code argus.llm.max-answer} long
     * @param whole whether the model came to its own end; otherwise a limit cut it off
     */
    record Text(ModelId model, ModelUsage usage, String text, boolean whole) implements Reply {

        /** The text is left out: it quotes source code. */
        @Override
        public String toString() {
            return "Text[" + model + ", " + text.length() + " characters, whole=" + whole + "]";
        }
    }

    /** The prompt has more tokens than the model reads; less of it may fit. */
    record TooLong(ModelId model, ModelUsage usage) implements Reply {}

    /**
     * Nobody was asked, because there is nothing left to pay for it.
     *
     * @param model that would have been asked
     * @param why in words for the pull request
     */
    record Unaffordable(ModelId model, String why) implements Reply {

        @Override
        public ModelUsage usage() {
            return ModelUsage.NONE;
        }
    }

    /** The model, or a filter of its provider, would not answer this. */
    record Refused(ModelId model, ModelUsage usage) implements Reply {}
}
