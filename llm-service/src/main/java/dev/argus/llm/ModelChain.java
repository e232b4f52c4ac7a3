package dev.argus.llm;

import dev.argus.events.ReviewPolicy;
import dev.argus.llm.review.Prompt;
import dev.argus.runtime.InvalidSettingException;
import dev.argus.runtime.dependency.Dependencies;
import dev.argus.runtime.dependency.Dependency;
import dev.argus.runtime.stage.StageFailure;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Models in the order in which they are preferred, each behind a guard of its own ({@code model-1}, {@code model-2}, …) and within its
 * limits. When one is limited, away or misconfigured, the next is asked; a reply says whose it is.
 *
 * <p>While a model is known to be away, what fails there waits for it and spends no attempt, so that an outage of hours costs no review.
 */
public final class ModelChain {

    private static final Logger log = LoggerFactory.getLogger(ModelChain.class);

    private record Link(Model model, Dependency guard) {

        boolean isNamed(String name) {
            return model.id().isNamed(name);
        }
    }

    private final List<Link> links;
    private final ModelCalls calls;
    private final Budgets budgets;

    /** @param models at least one */
    ModelChain(List<? extends Model> models, Dependencies dependencies, ModelCalls calls, Budgets budgets) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("a chain of models needs at least one");
        }
        this.links = IntStream.range(0, models.size())
                .mapToObj(i -> new Link(models.get(i), dependencies.named("model-" + (i + 1))))
                .toList();
        this.calls = calls;
        this.budgets = budgets;
    }

    private ModelChain(ModelChain like, List<Link> links) {
        this.links = List.copyOf(links);
        this.calls = like.calls;
        this.budgets = like.budgets;
    }

    /**
     * The same models behind the same guards, and this one is asked first where no policy names the models.
     *
     * @param name as its provider knows it, or {@code provider/name}
     * @param setting that has the name
     * @throws InvalidSettingException when it is none of them
     */
    ModelChain preferring(String name, String setting) {
        Link first = called(name, setting);
        return new ModelChain(
                this,
                Stream.concat(Stream.of(first), links.stream().filter(link -> !link.equals(first)))
                        .toList());
    }

    /**
     * These models alone, in this order, behind their guards.
     *
     * @param names at least one, each as for {@link #preferring}
     * @param setting that has the names
     * @throws InvalidSettingException when one is none of them
     */
    ModelChain only(List<String> names, String setting) {
        return new ModelChain(
                this, names.stream().map(name -> called(name, setting)).toList());
    }

    private Link called(String name, String setting) {
        return links.stream()
                .filter(link -> link.isNamed(name))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(
                        setting + " is '" + name + "', expected one of " + words(models())));
    }

    private static String words(List<ModelId> models) {
        return models.stream().map(ModelId::toString).collect(Collectors.joining(", "));
    }

    /** In the order in which they are asked. */
    public List<ModelId> models() {
        return ids(links);
    }

    /** Those that may answer under the policy, in the order in which they are asked. */
    public List<ModelId> models(ReviewPolicy policy) {
        return ids(allowed(policy));
    }

    /**
     * @return {@link Reply.Unaffordable} when a budget is spent; fails when every model did that may answer: with the {@link StageFailure.Retryable} that may be tried again soonest, or, when
     *     waiting helps none of them, with the first one's {@link StageFailure.Terminal}
     */
    public Mono<Reply> ask(Prompt prompt, Asking asking) {
        return Mono.defer(() -> {
            List<Link> allowed = allowed(asking.policy());
            return allowed.isEmpty()
                    ? Mono.error(new StageFailure.Terminal(noneOf(asking.policy())))
                    : budgets.spent(asking)
                            .<Reply>map(why -> new Reply.Unaffordable(
                                    allowed.get(0).model().id(), why))
                            .switchIfEmpty(Mono.defer(() -> askFirst(allowed, prompt, asking, List.of())));
        });
    }

    private Mono<Reply> askFirst(List<Link> rest, Prompt prompt, Asking asking, List<StageFailure> failures) {
        if (rest.isEmpty()) {
            return Mono.error(verdict(failures));
        }
        return ask(rest.get(0), prompt, asking).onErrorResume(StageFailure.class, failure -> {
            log.debug("{} failed", rest.get(0).model().id(), failure);
            if (rest.size() > 1) {
                calls.passedOn(rest.get(0).model(), failure);
            }
            return askFirst(rest.subList(1, rest.size()), prompt, asking, plus(failures, failure));
        });
    }

    private Mono<Reply> ask(Link link, Prompt prompt, Asking asking) {
        return calls.call(link.model(), link.guard(), prompt, asking)
                .onErrorMap(StageFailure.Retryable.class, failure -> untilItIsBack(link.guard(), failure));
    }

    private List<Link> allowed(ReviewPolicy policy) {
        List<Link> chosen = policy.models().isEmpty()
                ? links
                : policy.models().stream()
                        .flatMap(name -> links.stream().filter(link -> link.isNamed(name)))
                        .distinct()
                        .toList();
        return policy.waitsForFirstModel() ? chosen.stream().limit(1).toList() : chosen;
    }

    private String noneOf(ReviewPolicy policy) {
        return "None of the models that are asked for" + policy.whereSet("models") + " is one of this deployment's: "
                + words(models()) + ".";
    }

    private static StageFailure untilItIsBack(Dependency guard, StageFailure.Retryable failure) {
        return failure.notBefore().isPresent()
                ? failure
                : guard.away()
                        .map(until ->
                                StageFailure.Retryable.notBefore(until, String.valueOf(failure.getMessage()), failure))
                        .orElse(failure);
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

    private static List<ModelId> ids(List<Link> links) {
        return links.stream().map(link -> link.model().id()).toList();
    }

    private static List<StageFailure> plus(List<StageFailure> failures, StageFailure failure) {
        return Stream.concat(failures.stream(), Stream.of(failure)).toList();
    }
}
