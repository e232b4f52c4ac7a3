package dev.argus.llm;

import dev.argus.events.Digest;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Verification;
import dev.argus.llm.review.Candidate;
import dev.argus.llm.review.VerificationPrompts;
import dev.argus.runtime.content.FindingsCache;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a model of the chain already said of a finding. Kept as the finding itself, where those that are not read again are kept. */
final class KnownVerdicts {

    private final FindingsCache cache;
    private final List<ModelId> models;

    /** @param models in order of preference */
    KnownVerdicts(FindingsCache cache, List<ModelId> models) {
        this.cache = cache;
        this.models = models;
    }

    /** What the most preferred model said that was ever asked; empty when none was. */
    Mono<Verification> of(Candidate candidate, long installationId) {
        return Flux.fromIterable(models)
                .concatMap(model -> cache.get(key(candidate, installationId, model)), 1)
                .next()
                .mapNotNull(entry -> entry.findings().findings().get(0).verification());
    }

    Mono<Void> keep(Candidate candidate, Verification verification, long installationId, ModelId model) {
        Findings kept = new Findings("", List.of(candidate.finding().verified(verification)));
        return cache.put(key(candidate, installationId, model), new FindingsCache.Entry(kept, 0, null));
    }

    /** Name of the judging of these findings: whoever judges the same under the same name need not do it twice. */
    String nameOf(List<Candidate> candidates, long installationId) {
        return "judging:"
                + Digest.of(candidates.stream()
                                .map(candidate -> key(candidate, installationId, models.get(0))
                                        .sha256())
                                .toArray(String[]::new))
                        .hex();
    }

    private static FindingsCache.Key key(Candidate candidate, long installationId, ModelId model) {
        return FindingsCache.Key.of(
                installationId, candidate.contentId(), VerificationPrompts.VERSION, model.toString(), "");
    }
}
