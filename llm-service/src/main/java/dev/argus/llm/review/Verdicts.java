package dev.argus.llm.review;

import dev.argus.events.content.Verification;
import dev.argus.events.content.Verification.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what a model says of findings. What is none of the allowed values, or names no finding, is no verdict. */
public final class Verdicts {

    private static final int MAX_REASON = 500;

    private Verdicts() {}

    /**
     * @param count how many findings were shown
     * @return by the number of the finding; the first verdict on one counts, and one without a verdict is not in it
     */
    public static Map<Integer, Verification> read(String answer, int count) {
        Map<Integer, Verification> verdicts = new HashMap<>();
        LooseJson.in(answer, "verdicts")
                .ifPresent(json -> json.array("verdicts").forEach(entry -> {
                    int finding = entry.path("finding").intValue(0);
                    if (finding >= 1 && finding <= count) {
                        verdict(entry).ifPresent(verdict -> verdicts.putIfAbsent(finding, verdict));
                    }
                }));
        return verdicts;
    }

    private static Optional<Verification> verdict(JsonNode entry) {
        int score = entry.path("score").intValue(-1);
        VerdictAnswer.Verdict verdict = EntryReader.constant(VerdictAnswer.Verdict.class, entry, "verdict");
        if (score < 0 || score > 10 || verdict == null) {
            return Optional.empty();
        }
        String reason = EntryReader.oneLine(entry.path("reason").stringValue(""), MAX_REASON);
        return Optional.of(new Verification(meaning(verdict), score, reason));
    }

    private static Verdict meaning(VerdictAnswer.Verdict verdict) {
        return switch (verdict) {
            case CONFIRM -> Verdict.CONFIRMED;
            case REFUTE -> Verdict.REFUTED;
            case UNSURE -> Verdict.UNSURE;
        };
    }
}
