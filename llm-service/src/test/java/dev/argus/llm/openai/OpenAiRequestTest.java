package dev.argus.llm.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.argus.llm.LlmSettings;
import dev.argus.llm.Model;
import dev.argus.llm.TestSettings;
import dev.argus.llm.review.Prompt;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent, to the letter. */
class OpenAiRequestTest {

    private static final Prompt PROMPT = new Prompt("the system", "the user", "{\"type\":\"object\"}");
    private static final String ANSWER = """
        data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"{}"},"finish_reason":"stop"}]}

        data: [DONE]

        """;

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    @BeforeEach
    void start() {
        server.start();
        server.stubFor(post(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/event-stream")
                        .withBody(ANSWER)));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void both_messages_and_the_schema_are_sent_and_no_tools() {
        ask("openai", "gpt-5-mini", "sk-1");

        server.verify(
                1,
                postRequestedFor(urlEqualTo("/v1/chat/completions"))
                        .withHeader("Authorization", equalTo("Bearer sk-1"))
                        .withHeader("X-Argus-Call", absent())
                        .withRequestBody(matchingJsonPath("$.model", equalTo("gpt-5-mini")))
                        .withRequestBody(matchingJsonPath("$.messages[0].role", equalTo("system")))
                        .withRequestBody(matchingJsonPath("$.messages[0].content", equalTo("the system")))
                        .withRequestBody(matchingJsonPath("$.messages[1].role", equalTo("user")))
                        .withRequestBody(matchingJsonPath("$.messages[1].content", equalTo("the user")))
                        .withRequestBody(matchingJsonPath("$.stream", equalTo("true")))
                        .withRequestBody(matchingJsonPath("$.stream_options.include_usage", equalTo("true")))
                        .withRequestBody(matchingJsonPath("$.response_format.type", equalTo("json_schema")))
                        .withRequestBody(matchingJsonPath("$.response_format.json_schema.strict", equalTo("true")))
                        .withRequestBody(matchingJsonPath("$.response_format.json_schema.schema.type"))
                        .withRequestBody(matchingJsonPath("$.max_completion_tokens", equalTo("16000")))
                        .withRequestBody(matchingJsonPath("$.tools", absent()))
                        .withRequestBody(matchingJsonPath("$.temperature", absent())));
    }

    @Test
    void servers_that_are_only_compatible_get_the_name_of_the_limit_that_all_know() {
        ask("openai-compatible", "qwen", "sk-1");

        server.verify(
                1,
                postRequestedFor(anyUrl())
                        .withRequestBody(matchingJsonPath("$.max_tokens", equalTo("16000")))
                        .withRequestBody(matchingJsonPath("$.max_completion_tokens", absent())));
    }

    @Test
    void without_a_key_none_is_sent() {
        ask("openai-compatible", "qwen", "");

        server.verify(1, postRequestedFor(anyUrl()).withHeader("Authorization", absent()));
    }

    @Test
    void nothing_is_asked_before_there_is_a_question() {
        model("openai", "gpt-5-mini", "sk-1").ask(PROMPT, null);

        assertThat(server.findAll(WireMock.anyRequestedFor(anyUrl()))).isEmpty();
    }

    private void ask(String provider, String name, String key) {
        assertThat(model(provider, name, key).ask(PROMPT, null).block()).isNotNull();
    }

    private Model model(String provider, String name, String key) {
        LlmSettings settings = TestSettings.of(
                "models[0].provider", provider,
                "models[0].name", name,
                "models[0].base-url",
                        URI.create(server.baseUrl()).resolve("/v1").toString(),
                "models[0].api-key", key);
        return TestSettings.model(settings, Clock.systemUTC());
    }
}
