package dev.argus.llm;

import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewPolicy.Note;
import dev.argus.runtime.NearestMatch;
import java.util.List;
import java.util.stream.Stream;

/** Models that a policy names and the deployment does not have: its other ones answer, and people are told of these. */
final class UnknownModels {

    private UnknownModels() {}

    /** The policy, with a note where it names any, each with the one that was probably meant. */
    static ReviewPolicy noted(ReviewPolicy policy, List<ModelId> models) {
        List<String> complaints = policy.models().stream()
                .filter(name -> models.stream().noneMatch(model -> model.isNamed(name)))
                .map(name -> name + " is none of this deployment's models" + meant(name, models))
                .toList();
        return complaints.isEmpty()
                ? policy
                : policy.noting(
                        new Note("Not every model that is asked for is here" + policy.whereSet("models"), complaints));
    }

    private static String meant(String name, List<ModelId> models) {
        List<String> names = models.stream()
                .flatMap(model -> Stream.of(model.name(), model.toString()))
                .toList();
        return NearestMatch.of(name, names)
                .map(match -> ", did you mean " + match + "?")
                .orElse("");
    }
}
