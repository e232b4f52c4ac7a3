package dev.argus.llm;

import dev.argus.events.Digest;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Verification;
import dev.argus.llm.review.Candidate;
import dev.argus.llm.review.VerificationPrompts;
import dev.argus.runtime.content.FindingsCache;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a model of the chain already said of a finding. Kept as the finding itself, where those that are not read again are kept. */
final class KnownVerdicts {

    private final FindingsCache cache;
    private final Function<ReviewPolicy, List<ModelId>> models;

    /** @param models that may answer under a policy, in order of preference */
    KnownVerdicts(FindingsCache cache, Function<ReviewPolicy, List<ModelId>> models) {
        this.cache = cache;
        this.models = models;
    }

    /** What the most preferred model said that was ever asked; empty when none was. */
    Mono<Verification> of(Candidate candidate, Background background) {
        return Flux.fromIterable(models.apply(background.policy()))
                .concatMap(model -> cache.get(key(candidate, background, model)), 1)
                .next()
                .mapNotNull(entry -> entry.findings().findings().get(0).verification());
    }

    Mono<Void> keep(Candidate candidate, Verification verification, Background background, ModelId model) {
        Findings kept = new Findings("", List.of(candidate.finding().verified(verification)));
        return cache.put(key(candidate, background, model), new FindingsCache.Entry(kept, 0, null));
    }

    /** Name of the judging of these findings: whoever judges the same under the same name need not do it twice. */
    String nameOf(List<Candidate> candidates, Background background) {
        Stream<String> keys = models.apply(background.policy()).stream()
                .limit(1)
                .flatMap(first -> candidates.stream()
                        .map(candidate -> key(candidate, background, first).sha256()));
        return "judging:" + Digest.of(keys.toArray(String[]::new)).hex();
    }

    private static FindingsCache.Key key(Candidate candidate, Background background, ModelId model) {
        return FindingsCache.Key.of(
                background.installationId(),
                candidate.contentId(),
                VerificationPrompts.VERSION,
                model.toString(),
                KnownFindings.wishes(background.context(), candidate.file().path()));
    }
}
