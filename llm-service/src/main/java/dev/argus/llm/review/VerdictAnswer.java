package dev.argus.llm.review;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** What a model is asked to answer when it judges findings; reasons come first, so that they are not made up for a verdict. */
record VerdictAnswer(
        @JsonPropertyDescription("one entry for each finding shown")
        List<Judged> verdicts) {

    enum Verdict {
        CONFIRM,
        REFUTE,
        UNSURE
    }

    record Judged(
            @JsonPropertyDescription("the number of the finding")
            int finding,

            @JsonPropertyDescription("one sentence: the strongest argument, naming code that is shown")
            String reason,

            Verdict verdict,

            @JsonPropertyDescription("0 to 10: whether the author should be told")
            int score) {}
}
