package dev.argus.standalone.evaluation;

import dev.argus.events.Digest;
import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Side;
import dev.argus.standalone.evaluation.CaseRun.Setup;
import dev.argus.standalone.evaluation.Expectation.Place;
import dev.argus.standalone.evaluation.ProposedChange.Patch;
import dev.argus.standalone.review.ReviewResult;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Cases and reviews to assess. */
final class Runs {

    static final Setup SETUP = new Setup("openai/one", "v1");
    static final ModelUsage USAGE = new ModelUsage("openai/one", 1, 100, 0, 10, 0, new BigDecimal("0.01"), 500);

    private Runs() {}

    static EvaluationCase expecting(String name, Expectation... expected) {
        Patch change = new Patch(Path.of(name + ".diff"), Digest.of(name), name, "");
        return new EvaluationCase(name, change, true, List.of(expected));
    }

    static Expectation defect(String file, int start, int end) {
        return new Expectation(List.of(new Place(file, Side.RIGHT, start, end)), null, null, "it breaks");
    }

    static Anchor at(String file, int start, int end) {
        return new Anchor.Lines(file, Side.RIGHT, start, end, false);
    }

    static ReviewResult saying(Anchor... places) {
        List<Finding> findings = Stream.of(places)
                .map(place -> new Finding(
                        "f", place, Severity.HIGH, Category.CORRECTNESS, 0.9, "It breaks.", "", "code", null))
                .toList();
        return new ReviewResult("a change", Outcome.complete(), new Findings("", findings), null, List.of(), USAGE);
    }

    static Assessment assess(EvaluationCase subject, Anchor... places) {
        return Assessment.of(subject, CaseRun.of(subject, SETUP, saying(places)));
    }
}
