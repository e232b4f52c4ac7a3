package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ModelUsage;
import dev.argus.llm.review.Prompt;
import dev.argus.runtime.limit.LocalRateLimits;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.testkit.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ModelLimitsTest {

    /** 40,000 characters are about 10,000 tokens, and an answer has 1,000. */
    private static final Prompt PROMPT = new Prompt("s".repeat(20_000), "u".repeat(20_000), "");

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final MovableClock clock = new MovableClock(NOON);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ModelLimits limits = new ModelLimits(new LocalRateLimits(clock), new LlmMeters(registry), clock);
    private int calls;

    @Test
    void calls_beyond_the_requests_of_a_minute_are_not_made_and_come_back_when_they_may() {
        Model model = model(2, null);

        answered(model);
        answered(model);

        assertThat(refused(model)).isEqualTo(NOON.plusSeconds(30));
        assertThat(calls).isEqualTo(2);
        assertThat(registry.get("argus.model.limited")
                        .tag("limit", "requests")
                        .counter()
                        .count())
                .isEqualTo(1);
        clock.set(NOON.plusSeconds(30));
        answered(model);
    }

    @Test
    void tokens_are_taken_by_estimate_and_settled_by_what_was_counted() {
        Model model = model(null, 24_000);

        answered(model, 2_000);
        answered(model, 2_000);
        answered(model, 12_000);

        assertThat(refused(model)).isAfter(NOON);
        assertThat(calls).isEqualTo(3);
    }

    @Test
    void a_prompt_larger_than_a_minute_allows_is_asked_when_nothing_else_was() {
        Model model = model(null, 5_000);

        answered(model, 11_000);

        assertThat(refused(model)).isEqualTo(NOON.plusSeconds(132));
    }

    @Test
    void a_call_that_is_refused_for_its_tokens_has_taken_no_request() {
        Model model = model(2, 11_000);
        answered(model, 11_000);

        refused(model);
        refused(model);

        answered(model(2, null));
    }

    @Test
    void a_provider_that_names_a_time_is_left_alone_by_everybody_until_then() {
        Model model = model(null, null);
        Instant later = NOON.plusSeconds(90);
        StageFailure limited = StageFailure.Retryable.notBefore(later, "limited", null);

        StepVerifier.create(limits.within(model, "", PROMPT, Mono.error(limited)))
                .verifyErrorMatches(failure -> failure == limited);

        assertThat(refused(model)).isEqualTo(later);
        assertThat(calls).isZero();
        clock.set(later);
        answered(model);
    }

    @Test
    void a_key_of_its_own_has_limits_of_its_own() {
        Model model = model(1, null);
        answered(model);

        StepVerifier.create(limits.within(model, ":11", PROMPT, reply(1)))
                .expectNextCount(1)
                .verifyComplete();
    }

    private void answered(Model model) {
        answered(model, 1);
    }

    private void answered(Model model, long tokens) {
        StepVerifier.create(limits.within(model, "", PROMPT, reply(tokens)))
                .expectNextCount(1)
                .verifyComplete();
    }

    private Instant refused(Model model) {
        StageFailure.Retryable failure = (StageFailure.Retryable) limits.within(model, "", PROMPT, reply(1))
                .<Throwable>map(reply -> new AssertionError("not refused, but " + reply))
                .onErrorResume(Mono::just)
                .blockOptional(Duration.ofSeconds(30))
                .orElseThrow();
        return failure.notBefore().orElseThrow();
    }

    private Mono<Reply> reply(long tokens) {
        return Mono.fromSupplier(() -> {
            calls++;
            ModelUsage usage = new ModelUsage("m", 1, tokens, 0, 0, 0, null, 0);
            return new Reply.Text(new ModelId("test", "m"), usage, "{}", true);
        });
    }

    private static Model model(@Nullable Integer requests, @Nullable Integer tokens) {
        return new Model() {
            @Override
            public ModelId id() {
                return new ModelId("test", "m");
            }

            @Override
            public Limits limits() {
                return new Limits(requests, tokens);
            }

            @Override
            public Mono<Reply> ask(Prompt prompt, @Nullable Secret key) {
                return Mono.error(new AssertionError("asked directly"));
            }
        };
    }
}
