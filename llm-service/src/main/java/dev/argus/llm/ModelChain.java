package dev.argus.llm;

import dev.argus.llm.review.Prompt;
import dev.argus.runtime.dependency.Dependencies;
import dev.argus.runtime.dependency.Dependency;
import dev.argus.runtime.stage.StageFailure;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Models in the order in which they are preferred, each behind a guard of its own ({@code model-1}, {@code model-2}, …). When one is
 * limited, away or misconfigured, the next is asked; a reply says whose it is.
 */
public final class ModelChain {

    private static final Logger log = LoggerFactory.getLogger(ModelChain.class);

    private record Link(Model model, Dependency guard) {}

    private final List<Link> links;
    private final ModelKeys keys;
    private final LlmMeters meters;

    /** @param models at least one */
    public ModelChain(List<? extends Model> models, Dependencies dependencies, ModelKeys keys, LlmMeters meters) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("a chain of models needs at least one");
        }
        this.links = IntStream.range(0, models.size())
                .mapToObj(i -> new Link(models.get(i), dependencies.named("model-" + (i + 1))))
                .toList();
        this.keys = keys;
        this.meters = meters;
    }

    private ModelChain(ModelChain like, List<Link> links) {
        this.links = List.copyOf(links);
        this.keys = like.keys;
        this.meters = like.meters;
    }

    /**
     * The same models behind the same guards, and this one is asked first.
     *
     * @param name as its provider knows it, or {@code provider/name}
     * @throws NoSuchElementException when it is none of them
     */
    public ModelChain preferring(String name) {
        Link first = links.stream()
                .filter(link -> link.model().id().isNamed(name))
                .findFirst()
                .orElseThrow();
        return new ModelChain(
                this,
                Stream.concat(Stream.of(first), links.stream().filter(link -> !link.equals(first)))
                        .toList());
    }

    /** In the order in which they are asked. */
    public List<ModelId> models() {
        return links.stream().map(link -> link.model().id()).toList();
    }

    /**
     * @return fails when every model did: with the {@link StageFailure.Retryable} that may be tried again soonest, or, when waiting helps
     *     none of them, with the first one's {@link StageFailure.Terminal}
     */
    public Mono<Reply> ask(Prompt prompt, Asking asking) {
        return askFrom(0, prompt, asking, List.of());
    }

    private Mono<Reply> askFrom(int index, Prompt prompt, Asking asking, List<StageFailure> failures) {
        if (index == links.size()) {
            return Mono.error(verdict(failures));
        }
        return ask(links.get(index), prompt, asking).onErrorResume(StageFailure.class, failure -> {
            log.debug("{} failed", links.get(index).model().id(), failure);
            return askFrom(index + 1, prompt, asking, plus(failures, failure));
        });
    }

    private Mono<Reply> ask(Link link, Prompt prompt, Asking asking) {
        ModelId model = link.model().id();
        Mono<Reply> call = keys.keyOf(asking.installationId(), model)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(key -> link.model().ask(prompt, key.orElse(null)));
        return link.guard().call(meters.timed(model, call));
    }

    /** A wait that somebody named comes before an attempt that would only be spent. */
    private static StageFailure verdict(List<StageFailure> failures) {
        List<StageFailure.Retryable> retryable = failures.stream()
                .filter(StageFailure.Retryable.class::isInstance)
                .map(StageFailure.Retryable.class::cast)
                .toList();
        return retryable.stream()
                .filter(failure -> failure.notBefore().isPresent())
                .min(Comparator.comparing(failure -> failure.notBefore().orElseThrow()))
                .or(() -> retryable.stream().findFirst())
                .map(StageFailure.class::cast)
                .orElseGet(() -> failures.get(0));
    }

    private static List<StageFailure> plus(List<StageFailure> failures, StageFailure failure) {
        return Stream.concat(failures.stream(), Stream.of(failure)).toList();
    }
}
