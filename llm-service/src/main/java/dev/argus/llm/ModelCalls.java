package dev.argus.llm;

import dev.argus.llm.review.Prompt;
import dev.argus.runtime.dependency.Dependency;
import dev.argus.runtime.stage.StageFailure;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** How one model is called: by whose key, within its limits, written down, and measured. */
final class ModelCalls {

    private final ModelKeys keys;
    private final ModelLimits limits;
    private final Ledger ledger;
    private final LlmMeters meters;

    ModelCalls(ModelKeys keys, ModelLimits limits, Ledger ledger, LlmMeters meters) {
        this.keys = keys;
        this.limits = limits;
        this.ledger = ledger;
        this.meters = meters;
    }

    Mono<Reply> call(Model model, Dependency guard, Prompt prompt, Asking asking) {
        return keys.keyOf(asking.installationId(), model.id())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(key -> guard.repeated(attempt(model, guard, prompt, asking, key)));
    }

    /** The next model is asked instead. */
    void passedOn(Model model, StageFailure failure) {
        meters.fellBack(model.id(), Ledger.resultOf(failure));
    }

    /** Written down when its place at the model is free for the next one. */
    private Mono<Reply> attempt(Model model, Dependency guard, Prompt prompt, Asking asking, Optional<Secret> key) {
        String account = key.isPresent() ? ":" + asking.installationId() : "";
        return Mono.defer(() -> {
            Ledger.Line line = ledger.line(model.id(), key.isPresent(), asking);
            Mono<Reply> call = line.timed(meters.timed(model.id(), model.ask(prompt, key.orElse(null))));
            return line.written(guard.callOnce(limits.within(model, account, prompt, call)));
        });
    }
}
