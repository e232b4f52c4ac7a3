package dev.argus.llm.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.content.ReviewContext;
import dev.argus.events.content.ReviewContext.Guideline;
import dev.argus.llm.LlmSettings;
import dev.argus.llm.Model;
import dev.argus.llm.Provider;
import dev.argus.llm.Reply;
import dev.argus.llm.TestSettings;
import dev.argus.llm.review.Diffs;
import dev.argus.llm.review.Prompt;
import dev.argus.llm.review.Prompts;
import dev.argus.llm.review.RandomFences;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.simulator.model.Mishap;
import dev.argus.simulator.model.SimulatedModel;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import reactor.core.publisher.Mono;

/** Every way in which a model fails, over a socket, in the words of each provider. */
@ParameterizedClass
@EnumSource(
        value = Provider.class,
        names = {"OPENAI_COMPATIBLE", "ANTHROPIC", "GEMINI"})
class MishapsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Prompt PROMPT = new Prompts(new RandomFences())
            .review(
                    new ReviewContext(
                            "", "", List.of(), List.of(new Guideline("REVIEW.md", "No strings by ==. ".repeat(100)))),
                    List.of(Diffs.file("src/A.java", 1, "+if (role == \"admin\") {")));

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Provider provider;
    private final SimulatedModel server = SimulatedModel.builder()
            .apiKey("sk-secret")
            .retryAfter(Duration.ofSeconds(7))
            .start();

    MishapsTest(Provider provider) {
        this.provider = provider;
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void an_answer_comes_whole_and_with_its_counts() {
        Reply reply = ask();

        assertThat(reply).isInstanceOfSatisfying(Reply.Text.class, text -> {
            assertThat(text.text()).contains("compares the identity of strings");
            assertThat(text.whole()).isTrue();
        });
        assertThat(reply.usage().calls()).isEqualTo(1);
        assertThat(reply.usage().inputTokens()).isGreaterThan(500);
        assertThat(reply.usage().outputTokens()).isPositive();
    }

    @Test
    void a_beginning_that_the_provider_had_cached_is_counted_apart() {
        ask();

        assertThat(ask().usage().cachedInputTokens()).isPositive();
    }

    @Test
    void a_limit_with_a_time_is_waited_for() {
        server.order(Mishap.RATE_LIMITED, 1);

        assertThat(retryable().notBefore()).contains(NOW.plusSeconds(7));
    }

    @Test
    void an_overloaded_model_with_a_time_is_waited_for() {
        server.order(Mishap.OVERLOADED, 1);

        assertThat(retryable().notBefore()).contains(NOW.plusSeconds(7));
    }

    @Test
    void a_limit_without_a_time_is_waited_for_as_long_as_the_settings_say() {
        server.order(Mishap.RATE_LIMITED_WITHOUT_TIME, 1);

        assertThat(retryable("limited-pause", "90s").notBefore()).contains(NOW.plusSeconds(90));
    }

    @Test
    void nobody_can_make_it_wait_for_longer_than_the_settings_allow() {
        server.order(Mishap.RATE_LIMITED, 1);

        assertThat(retryable("max-pause", "2s").notBefore()).contains(NOW.plusSeconds(2));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {
                "SERVER_ERROR",
                "BAD_GATEWAY",
                "RESET",
                "CUT_STREAM",
                "ENDS_EARLY",
                "ERROR_EVENT",
                "NOT_JSON",
                "NO_CHOICES"
            })
    void what_may_pass_is_worth_another_attempt_but_not_by_the_client_itself(Mishap mishap) {
        server.order(mishap, 1);

        assertThat(retryable().notBefore()).isEmpty();
        assertThat(server.calls()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"UNAUTHORIZED", "FORBIDDEN"})
    void a_key_that_does_not_help_is_told_by_its_setting(Mishap mishap) {
        server.order(mishap, 1);

        assertThat(failure(model()))
                .isInstanceOf(StageFailure.Terminal.class)
                .hasMessageContaining("argus.llm.models[0].api-key")
                .hasMessageNotContaining("sk-secret");
    }

    @Test
    void an_account_with_nothing_left_is_told_where_the_provider_tells_it_from_a_limit() {
        server.order(Mishap.QUOTA_SPENT, 1);

        assertThat(failure(model()))
                .isInstanceOf(provider == Provider.GEMINI ? StageFailure.Retryable.class : StageFailure.Terminal.class);
    }

    @Test
    void a_model_that_does_not_exist_is_told_with_its_address() {
        server.order(Mishap.UNKNOWN_MODEL, 1);

        assertThat(failure(model()))
                .isInstanceOf(StageFailure.Terminal.class)
                .hasMessageContaining(SimulatedModel.NAME)
                .hasMessageContaining(baseUrl().toString());
    }

    @Test
    void a_redirect_is_not_followed_because_the_prompt_is_for_nobody_else() {
        server.order(Mishap.REDIRECT, 1);

        assertThat(failure(model())).isInstanceOf(StageFailure.Terminal.class).hasMessageContaining("307");
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void a_prompt_that_is_too_long_is_no_failure_of_the_model() {
        server.order(Mishap.CONTEXT_LENGTH, 1);

        assertThat(ask()).isInstanceOf(Reply.TooLong.class);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"HANG", "SILENT_STREAM"})
    void a_model_that_says_nothing_is_given_up(Mishap mishap) {
        server.order(mishap, 1);

        StageFailure.Retryable failure =
                retryable("first-token-timeout", "500ms", "idle-timeout", "500ms", "total-timeout", "3s");

        assertThat(failure).hasMessageContaining("argus.llm.");
    }

    @Test
    void a_model_that_does_not_come_to_an_end_is_given_up() {
        server.order(Mishap.ENDLESS_STREAM, 1);

        assertThat(retryable("total-timeout", "1s")).hasMessageContaining("argus.llm.total-timeout (PT1S)");
    }

    @Test
    void an_answer_without_an_end_is_cut_off_where_the_settings_say() {
        server.order(Mishap.HUGE, 1);

        assertThat(ask(model("max-answer", "64KB"))).isInstanceOfSatisfying(Reply.Text.class, text -> {
            assertThat(text.text()).hasSize(64 * 1024);
            assertThat(text.whole()).isFalse();
        });
    }

    @Test
    void an_answer_that_the_output_limit_cut_is_not_whole() {
        server.order(Mishap.CUT_OFF, 1);

        assertThat(ask())
                .isInstanceOfSatisfying(
                        Reply.Text.class, text -> assertThat(text.whole()).isFalse());
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"REFUSAL", "CONTENT_FILTER"})
    void a_refusal_is_an_answer(Mishap mishap) {
        server.order(mishap, 1);

        assertThat(ask()).isInstanceOf(Reply.Refused.class);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"EMPTY", "REASONING_ONLY", "TOOL_CALL"})
    void an_answer_without_text_is_empty_and_no_tool_is_ever_called(Mishap mishap) {
        server.order(mishap, 1);

        assertThat(ask())
                .isInstanceOfSatisfying(
                        Reply.Text.class, text -> assertThat(text.text()).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"NO_USAGE", "NEGATIVE_USAGE"})
    void counts_that_cannot_be_true_are_no_counts(Mishap mishap) {
        server.order(mishap, 1);

        assertThat(ask().usage()).satisfies(usage -> {
            assertThat(usage.calls()).isEqualTo(1);
            assertThat(usage.inputTokens()).isZero();
            assertThat(usage.cachedInputTokens()).isZero();
            assertThat(usage.outputTokens()).isZero();
        });
    }

    private StageFailure.Retryable retryable(String... settings) {
        return (StageFailure.Retryable) failure(model(settings));
    }

    private static Throwable failure(Model model) {
        return Objects.requireNonNull(model.ask(PROMPT, null)
                .<Throwable>map(reply -> new AssertionError("no failure, but " + reply))
                .onErrorResume(Mono::just)
                .block(PATIENCE));
    }

    private Reply ask() {
        return ask(model());
    }

    private static Reply ask(Model model) {
        return Objects.requireNonNull(model.ask(PROMPT, null).block(PATIENCE));
    }

    private Model model(String... more) {
        String[] one = {
            "models[0].provider",
            provider.label(),
            "models[0].name",
            SimulatedModel.NAME,
            "models[0].base-url",
            baseUrl().toString(),
            "models[0].api-key",
            "sk-secret"
        };
        LlmSettings settings =
                TestSettings.of(Stream.concat(Stream.of(one), Stream.of(more)).toArray(String[]::new));
        return TestSettings.model(settings, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private URI baseUrl() {
        return provider.api() == Provider.Api.OPENAI ? server.baseUrl() : server.uri();
    }
}
