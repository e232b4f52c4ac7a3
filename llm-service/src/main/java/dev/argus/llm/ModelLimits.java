package dev.argus.llm;

import dev.argus.llm.review.Prompt;
import dev.argus.runtime.limit.RateLimits;
import dev.argus.runtime.limit.RateLimits.Rate;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Keeps calls within what their provider allows, over all instances: what was configured, and what it says itself. A provider that names a
 * time to come back is left alone by all of them until then.
 *
 * <p>Tokens are taken by an estimate before the call, and settled by the provider's own count after it.
 */
final class ModelLimits {

    /** Of English and code; too few rather than too many, because the rest is settled. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    /** What an answer has that finds something. */
    private static final long EXPECTED_OUTPUT = 1_000;

    private final RateLimits limits;
    private final LlmMeters meters;
    private final Clock clock;

    ModelLimits(RateLimits limits, LlmMeters meters, Clock clock) {
        this.limits = limits;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * @param account whose limits they are: the deployment's, or those of an installation with a key of its own
     * @return the call; or, without having made it, a {@link StageFailure.Retryable} that says when to come back
     */
    Mono<Reply> within(Model model, String account, Prompt prompt, Mono<Reply> call) {
        Admission admission = new Admission(model, "model:" + model.id() + account, estimate(prompt));
        return admission
                .open()
                .then(admission.request())
                .then(admission.tokens())
                .then(admission.settled(call));
    }

    private static long estimate(Prompt prompt) {
        int characters = prompt.system().length()
                + prompt.user().length()
                + prompt.schema().length();
        return characters / CHARACTERS_PER_TOKEN + EXPECTED_OUTPUT;
    }

    /** One call's way through the limits. */
    private final class Admission {

        private final Model model;
        private final String name;
        private final long estimate;
        private final @Nullable Rate requests;
        private final @Nullable Rate tokens;

        Admission(Model model, String name, long estimate) {
            this.model = model;
            this.name = name;
            this.estimate = estimate;
            this.requests = rate(model.limits().requestsPerMinute());
            this.tokens = rate(model.limits().tokensPerMinute());
        }

        Mono<Void> open() {
            return limits.closedUntil(name)
                    .flatMap(until -> refused("provider", until, model.id() + " asked to be left alone"));
        }

        Mono<Void> request() {
            return requests == null
                    ? Mono.empty()
                    : limits.take(name + ":requests", 1, requests)
                            .flatMap(later -> refused("requests", later, over(requests, "requests-per-minute")));
        }

        Mono<Void> tokens() {
            return tokens == null
                    ? Mono.empty()
                    : limits.take(name + ":tokens", estimate, tokens)
                            .flatMap(later -> giveBackRequest()
                                    .then(refused("tokens", later, over(tokens, "tokens-per-minute"))));
        }

        Mono<Reply> settled(Mono<Reply> call) {
            return call.delayUntil(reply ->
                            settle(reply.usage().inputTokens() + reply.usage().outputTokens()))
                    .onErrorResume(StageFailure.class, failure -> told(failure).then(Mono.error(failure)));
        }

        private Mono<Void> told(StageFailure failure) {
            return failure instanceof StageFailure.Retryable limited
                            && limited.notBefore().isPresent()
                    ? limits.close(name, limited.notBefore().get()).then(settle(0))
                    : Mono.empty();
        }

        private Mono<Void> settle(long used) {
            return tokens == null ? Mono.empty() : limits.settle(name + ":tokens", used - taken(tokens), tokens);
        }

        private long taken(Rate rate) {
            return Math.min(estimate, rate.amount());
        }

        private Mono<Void> giveBackRequest() {
            return requests == null ? Mono.empty() : limits.settle(name + ":requests", -1, requests);
        }

        private Mono<Void> refused(String limit, Instant until, String why) {
            return Mono.defer(() -> {
                meters.limited(model.id(), limit);
                Instant soonest = clock.instant().plusSeconds(1);
                return Mono.error(
                        StageFailure.Retryable.notBefore(until.isBefore(soonest) ? soonest : until, why, null));
            });
        }

        private String over(Rate rate, String setting) {
            return model.id() + " has had " + rate.amount() + " of its " + setting + " in argus.llm.models";
        }

        private static @Nullable Rate rate(@Nullable Integer perMinute) {
            return perMinute == null ? null : Rate.perMinute(perMinute);
        }
    }
}
