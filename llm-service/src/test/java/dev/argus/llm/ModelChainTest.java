package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ModelCalled;
import dev.argus.events.ModelUsage;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewPolicy.ModelFallback;
import dev.argus.llm.review.Prompt;
import dev.argus.runtime.dependency.Dependencies;
import dev.argus.runtime.dependency.Dependency;
import dev.argus.runtime.dependency.Unguarded;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.runtime.stage.StageFailure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ModelChainTest {

    private static final Prompt PROMPT = new Prompt("system", "user", "{}");
    private static final Asking ASKING = Askings.by(11);
    private static final Instant SOON = Instant.parse("2026-11-21T09:00:10Z");
    private static final Instant LATER = SOON.plusSeconds(600);
    private final StageFailure broken = new StageFailure.Retryable("broken", null);
    private final StageFailure rejected = new StageFailure.Terminal("The key is wrong.");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Dependencies dependencies = Unguarded::new;
    private final List<String> asked = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    @Test
    void the_first_that_answers_is_the_last_that_is_asked() {
        ModelChain chain = chain(answering("one"), answering("two"));

        StepVerifier.create(chain.ask(PROMPT, ASKING))
                .assertNext(reply -> assertThat(reply.model().name()).isEqualTo("one"))
                .verifyComplete();
        assertThat(asked).containsExactly("one");
    }

    @Test
    void when_one_fails_in_whatever_way_the_next_is_asked_and_the_answer_says_whose_it_is() {
        ModelChain chain = chain(
                failing("one", broken), failing("two", limited(SOON)), failing("three", rejected), answering("four"));

        StepVerifier.create(chain.ask(PROMPT, ASKING))
                .assertNext(reply -> assertThat(reply.model().name()).isEqualTo("four"))
                .verifyComplete();
        assertThat(asked).containsExactly("one", "two", "three", "four");
        assertThat(registry.get("argus.model.fallbacks").counter().count()).isEqualTo(1);
        assertThat(registry.get("argus.model.calls")
                        .tag("outcome", "limited")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void when_all_fail_the_earliest_named_time_is_waited_for() {
        ModelChain chain = chain(
                failing("one", broken),
                failing("two", limited(LATER)),
                failing("three", limited(SOON)),
                failing("four", rejected));

        StepVerifier.create(chain.ask(PROMPT, ASKING))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                StageFailure.Retryable.class,
                                retryable -> assertThat(retryable.notBefore()).contains(SOON)));
    }

    @Test
    void one_that_may_recover_is_worth_another_attempt() {
        StepVerifier.create(
                        chain(failing("one", rejected), failing("two", broken)).ask(PROMPT, ASKING))
                .verifyErrorMatches(failure -> failure == broken);
    }

    @Test
    void when_waiting_helps_none_the_first_one_tells_why() {
        StepVerifier.create(chain(failing("one", rejected), failing("two", new StageFailure.Terminal("gone")))
                        .ask(PROMPT, ASKING))
                .verifyErrorMatches(failure -> failure == rejected);
    }

    @Test
    void an_installation_that_brings_a_key_is_billed_itself_and_the_others_to_the_deployment() {
        ModelChain chain = chain(failing("one", broken), answering("brought"));

        StepVerifier.create(chain.ask(PROMPT, ASKING)).expectNextCount(1).verifyComplete();
        assertThat(keys).containsExactly("the deployment's", "key of 11 for brought");
    }

    @Test
    void a_policy_chooses_among_the_models_and_orders_them() {
        ModelChain chain = chain(answering("one"), failing("two", broken), answering("three"));
        ReviewPolicy policy = choosing(List.of("two", "none", "test/three"), null);

        StepVerifier.create(chain.ask(PROMPT, Askings.by(11, policy)))
                .assertNext(reply -> assertThat(reply.model().name()).isEqualTo("three"))
                .verifyComplete();
        assertThat(asked).containsExactly("two", "three");
        assertThat(chain.models(policy)).extracting(ModelId::name).containsExactly("two", "three");
    }

    @Test
    void under_a_policy_that_waits_for_the_first_model_no_other_answers() {
        ModelChain chain = chain(failing("one", limited(SOON)), answering("two"));

        StepVerifier.create(chain.ask(PROMPT, Askings.by(11, choosing(List.of(), ModelFallback.WAIT))))
                .verifyErrorSatisfies(failure -> assertThat(((StageFailure.Retryable) failure).notBefore())
                        .contains(SOON));
        assertThat(asked).containsExactly("one");
    }

    @Test
    void a_policy_that_names_none_of_the_models_is_told_which_there_are() {
        ModelChain chain = chain(answering("one"), answering("two"));

        StepVerifier.create(chain.ask(PROMPT, Askings.by(11, choosing(List.of("gpt-9"), null))))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(StageFailure.Terminal.class)
                        .hasMessageContaining("test/one, test/two"));
    }

    @Test
    void what_fails_while_a_model_is_known_to_be_away_waits_for_it_and_spends_no_attempt() {
        dependencies = name -> new AwayUntil(name, LATER);

        StepVerifier.create(chain(failing("one", broken)).ask(PROMPT, ASKING))
                .verifyErrorSatisfies(failure -> assertThat(((StageFailure.Retryable) failure).notBefore())
                        .contains(LATER));
    }

    @Test
    void while_an_answer_is_written_down_the_place_of_its_call_is_free() {
        AtomicInteger taken = new AtomicInteger();
        List<Object> written = new ArrayList<>();
        EventPublisher publisher = event -> Mono.fromRunnable(() -> {
            assertThat(taken).hasValue(0);
            written.add(event.data());
        });
        LlmMeters meters = new LlmMeters(registry);
        Budgets budgets = Askings.budgets(meters, Clock.systemUTC());
        ModelChain chain = new ModelChain(
                List.of(answering("one")),
                name -> new Places(name, taken),
                Askings.calls(ModelKeys.NONE, publisher, budgets, meters),
                budgets);

        StepVerifier.create(chain.ask(PROMPT, ASKING)).expectNextCount(1).verifyComplete();
        assertThat(written).singleElement().isInstanceOf(ModelCalled.class);
    }

    private record Places(String name, AtomicInteger taken) implements Dependency {

        @Override
        public <T> Mono<T> repeated(Mono<T> work) {
            return work;
        }

        @Override
        public <T> Mono<T> callOnce(Mono<T> work) {
            return Mono.usingWhen(
                    Mono.fromSupplier(taken::incrementAndGet),
                    place -> work,
                    place -> Mono.fromRunnable(taken::decrementAndGet));
        }
    }

    private record AwayUntil(String name, Instant until) implements Dependency {

        @Override
        public <T> Mono<T> repeated(Mono<T> work) {
            return work;
        }

        @Override
        public <T> Mono<T> callOnce(Mono<T> work) {
            return work;
        }

        @Override
        public Optional<Instant> away() {
            return Optional.of(until);
        }
    }

    static ReviewPolicy choosing(List<String> models, @Nullable ModelFallback fallback) {
        return Reviews.policy(models, fallback, null);
    }

    private Mono<Secret> keyOf(long installationId, ModelId model) {
        return model.name().equals("brought")
                ? Mono.just(new Secret("key of " + installationId + " for " + model.name()))
                : Mono.empty();
    }

    private static StageFailure limited(Instant until) {
        return StageFailure.Retryable.notBefore(until, "limited", null);
    }

    private Model answering(String name) {
        ModelId id = new ModelId("test", name);
        return new Scripted(id, Mono.just(new Reply.Text(id, ModelUsage.NONE, "{}", true)));
    }

    private Model failing(String name, StageFailure failure) {
        return new Scripted(new ModelId("test", name), Mono.error(failure));
    }

    private ModelChain chain(Model... models) {
        return Askings.chain(List.of(models), dependencies, this::keyOf, new LlmMeters(registry));
    }

    private final class Scripted implements Model {

        private final ModelId id;
        private final Mono<Reply> reply;

        Scripted(ModelId id, Mono<Reply> reply) {
            this.id = id;
            this.reply = reply;
        }

        @Override
        public ModelId id() {
            return id;
        }

        @Override
        public Mono<Reply> ask(Prompt prompt, @Nullable Secret key) {
            keys.add(key == null ? "the deployment's" : key.value());
            return reply.doOnSubscribe(subscription -> asked.add(id.name()));
        }
    }
}
