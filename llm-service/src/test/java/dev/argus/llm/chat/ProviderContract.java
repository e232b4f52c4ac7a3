package dev.argus.llm.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.argus.llm.LlmSettings;
import dev.argus.llm.Model;
import dev.argus.llm.Reply;
import dev.argus.llm.Secret;
import dev.argus.llm.TestSettings;
import dev.argus.llm.chat.ProviderServer.Script;
import dev.argus.llm.review.Prompt;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What a model does over a socket, whoever provides it: each provider says the same in its own words, as its documentation shows them. What
 * goes wrong with a simulated one stands in {@link MishapsTest}.
 */
public abstract class ProviderContract {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Of one SDK's client at once; on a machine with many cores there are more common threads than that. */
    private static final int MAX_CALLS = 60;

    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"],\"additionalProperties\":false}";
    private static final Prompt PROMPT = new Prompt("the system", "the user", SCHEMA);

    protected final ProviderServer server = new ProviderServer();

    /** As in {@code argus.llm.models[n].provider}. */
    protected abstract String provider();

    protected abstract String keyHeader();

    /** A whole answer, {@code {"a":"b"}}, of which 1,000 of 1,200 input tokens were cached, and 30 tokens were written. */
    protected abstract String[] answer();

    /** The model, or a filter, would not answer. */
    protected abstract Stream<String[]> refusals();

    /** The same without counts, and with counts below zero. */
    protected abstract Stream<String[]> withoutCounts();

    /** An error in the middle of a stream. */
    protected abstract String errorEvent();

    protected abstract Script badKey();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void an_answer_comes_whole_and_with_its_counts() {
        server.next(ProviderServer.stream(answer()));

        assertThat(ask(model())).isInstanceOfSatisfying(Reply.Text.class, text -> {
            assertThat(text.text()).isEqualTo("{\"a\":\"b\"}");
            assertThat(text.whole()).isTrue();
            assertThat(text.usage().calls()).isEqualTo(1);
            assertThat(text.usage().inputTokens()).isEqualTo(1_200);
            assertThat(text.usage().cachedInputTokens()).isEqualTo(1_000);
            assertThat(text.usage().outputTokens()).isEqualTo(30);
            assertThat(text.usage().costUsd()).isEqualByComparingTo("0.00051");
        });
    }

    @Test
    void the_prompt_is_sent_with_the_key_and_without_tools() {
        server.next(ProviderServer.stream(answer()));

        ask(model());

        assertThat(server.received()).singleElement().satisfies(request -> {
            assertThat(request.header(keyHeader())).endsWith("sk-secret");
            assertThat(request.header("X-Argus-Call")).isNull();
            assertThat(request.body()).contains("the system", "the user", "16000", "\"required\":[\"a\"]");
            assertThat(request.body()).doesNotContain("\"tools\"", "sk-secret");
        });
    }

    @Test
    void a_server_that_knows_no_schema_is_told_in_words() {
        server.next(ProviderServer.stream(answer()));

        ask(model("models[0].json-schema", "false"));

        assertThat(server.received())
                .singleElement()
                .satisfies(request -> assertThat(request.body())
                        .contains("# JSON schema of the answer", "\\\"required\\\":[\\\"a\\\"]")
                        .doesNotContain("\"required\""));
    }

    @Test
    void the_key_of_an_installation_comes_before_that_of_the_deployment() {
        server.next(badKey());

        Throwable failure = failure(model().ask(PROMPT, new Secret("sk-installation")));

        assertThat(server.received().get(0).header(keyHeader())).endsWith("sk-installation");
        assertThat(failure).isInstanceOf(StageFailure.Terminal.class).hasMessageContaining("this installation");
    }

    @Test
    void an_overloaded_provider_with_a_time_is_waited_for_and_without_one_tried_again_but_not_by_the_client() {
        server.next(ProviderServer.status(503, Map.of("Retry-After", "9"), "{}"))
                .next(ProviderServer.status(
                        529, Map.of(), "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}"))
                .next(ProviderServer.status(500, Map.of("Content-Type", "text/html"), "<html>"));
        Model model = model();

        assertThat(retryable(model).notBefore()).contains(NOW.plusSeconds(9));
        assertThat(retryable(model).notBefore()).isEmpty();
        assertThat(retryable(model).notBefore()).isEmpty();
        assertThat(server.received()).hasSize(3);
    }

    @Test
    void a_refusal_is_an_answer() {
        refusals().forEach(refusal -> server.next(ProviderServer.stream(refusal)));
        Model model = model();

        refusals().forEach(refusal -> assertThat(ask(model)).isInstanceOf(Reply.Refused.class));
    }

    @Test
    void counts_that_cannot_be_true_are_no_counts() {
        withoutCounts().forEach(answer -> server.next(ProviderServer.stream(answer)));
        Model model = model();

        withoutCounts()
                .forEach(answer -> assertThat(ask(model).usage()).satisfies(usage -> {
                    assertThat(usage.calls()).isEqualTo(1);
                    assertThat(usage.inputTokens()).isZero();
                    assertThat(usage.cachedInputTokens()).isZero();
                    assertThat(usage.outputTokens()).isZero();
                }));
    }

    @Test
    void a_stream_that_breaks_or_ends_early_or_tells_an_error_is_worth_another_attempt() {
        String[] whole = answer();
        String beginning = whole[0] + whole[1];
        server.next(ProviderServer.cut(beginning))
                .next(ProviderServer.stream(beginning))
                .next(ProviderServer.stream(beginning, errorEvent()))
                .next(ProviderServer.status(200, Map.of("Content-Type", "text/html"), "<html>"));
        Model model = model();

        for (int i = 0; i < 4; i++) {
            assertThat(retryable(model).notBefore()).isEmpty();
        }
        assertThat(server.received()).hasSize(4);
    }

    @Test
    void a_model_that_says_nothing_is_given_up() {
        String[] whole = answer();
        server.next(server.hang()).next(server.stall(whole[0], whole[1]));
        Model model = model("first-token-timeout", "500ms", "idle-timeout", "500ms");

        assertThat(retryable(model)).hasMessageContaining("argus.llm.first-token-timeout (PT0.5S)");
        assertThat(retryable(model)).hasMessageContaining("argus.llm.idle-timeout (PT0.5S)");
    }

    @Test
    void a_connection_that_is_only_kept_alive_is_given_up() {
        server.next(server.endless(": keep-alive\n\n"));

        assertThat(retryable(model("first-token-timeout", "700ms", "total-timeout", "700ms")))
                .hasMessageContaining("argus.llm.");
    }

    @Test
    void an_answer_without_an_end_is_cut_off_where_the_settings_say() {
        String[] whole = answer();
        String[] many = IntStream.range(0, 3_000).mapToObj(i -> whole[1]).toArray(String[]::new);
        server.next(ProviderServer.stream(Stream.concat(Stream.of(whole[0]), Stream.of(String.join("", many)))
                .toArray(String[]::new)));

        assertThat(ask(model("max-answer", "4KB"))).isInstanceOfSatisfying(Reply.Text.class, text -> {
            assertThat(text.text()).hasSize(4 * 1024);
            assertThat(text.whole()).isFalse();
        });
    }

    @Test
    void whoever_cancels_before_there_is_an_answer_ends_the_call() throws InterruptedException {
        endsWhenCancelled(server.endless("\n"));
    }

    @Test
    void whoever_cancels_in_the_middle_of_an_answer_ends_the_call() throws InterruptedException {
        endsWhenCancelled(server.endless(answer()[1]));
    }

    /** @param script that fails as soon as nobody listens */
    private void endsWhenCancelled(Script script) throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch hungUp = new CountDownLatch(1);
        server.next(exchange -> {
            asked.countDown();
            try {
                script.answer(exchange);
            } finally {
                hungUp.countDown();
            }
        });
        Disposable question = model().ask(PROMPT, null).subscribe(reply -> {}, failure -> {});
        assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        question.dispose();

        assertThat(hungUp.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void models_that_hang_hold_no_thread_that_others_need() {
        String[] whole = answer();
        server.next(server.stall(whole[0], whole[1]));
        Model model = model();
        Disposable.Composite questions = Disposables.composite();
        int many = Math.min(Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE + 4, MAX_CALLS);
        for (int i = 0; i < many; i++) {
            questions.add(model.ask(PROMPT, null).subscribe(reply -> {}, failure -> {}));
        }
        await().atMost(PATIENCE).until(() -> server.received().size() == many);

        Long done = Flux.range(0, many)
                .flatMap(i -> Mono.fromCallable(() -> i).subscribeOn(Schedulers.boundedElastic()), many)
                .count()
                .block(PATIENCE);

        assertThat(done).isEqualTo(many);
        questions.dispose();
    }

    private static StageFailure.Retryable retryable(Model model) {
        return (StageFailure.Retryable) failure(model.ask(PROMPT, null));
    }

    private static Throwable failure(Mono<Reply> call) {
        return Objects.requireNonNull(call.<Throwable>map(reply -> new AssertionError("no failure, but " + reply))
                .onErrorResume(Mono::just)
                .block(PATIENCE));
    }

    private static Reply ask(Model model) {
        return Objects.requireNonNull(model.ask(PROMPT, null).block(PATIENCE));
    }

    private Model model(String... more) {
        String[] one = {
            "models[0].provider",
            provider(),
            "models[0].name",
            "m-1",
            "models[0].base-url",
            server.url().toString(),
            "models[0].api-key",
            "sk-secret",
            "models[0].price.input",
            "1",
            "models[0].price.cached-input",
            "0.1",
            "models[0].price.output",
            "7"
        };
        LlmSettings settings =
                TestSettings.of(Stream.concat(Stream.of(one), Stream.of(more)).toArray(String[]::new));
        return TestSettings.model(settings, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
