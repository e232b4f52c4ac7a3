package dev.argus.llm.anthropic;

import dev.argus.llm.Model;
import dev.argus.llm.ModelSelection.Selected;
import dev.argus.llm.chat.ChatClient;
import dev.argus.llm.chat.ChatModel;
import dev.argus.llm.chat.ChatSetup;
import dev.argus.llm.chat.Endings;
import dev.argus.llm.chat.KeyHeader;
import dev.argus.llm.chat.Question;
import dev.argus.llm.chat.Transport;
import dev.argus.llm.chat.Transport.Handover;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.anthropic.AnthropicCacheOptions;
import org.springframework.ai.anthropic.AnthropicCacheStrategy;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

/**
 * Anthropic's Messages API. The system prompt is marked to be cached, which the other providers do by themselves.
 *
 * @see <a href="https://docs.claude.com/en/api/handling-stop-reasons">Stop reasons</a>
 */
public final class AnthropicClient implements ChatClient {

    private static final Endings ENDINGS =
            Endings.in("stop_reason", Set.of("max_tokens", "model_context_window_exceeded"), Set.of("refusal"));

    private final AnthropicChatModel client;

    private AnthropicClient(Selected selected, ChatSetup setup, Transport transport) {
        this.client = AnthropicChatModel.builder()
                .options(options(selected, setup))
                .observationRegistry(setup.observations())
                .dispatcherExecutor(setup.threads().executor())
                .httpClientBuilderCustomizer(http -> http.interceptor(transport))
                .build();
    }

    /** Spring AI reads these streams on Reactor's common elastic threads, of which there are few. */
    public static Model model(Selected selected, ChatSetup setup) {
        Transport transport = setup.transport(KeyHeader.ANTHROPIC, Handover.WHOLE);
        return new ChatModel(selected, setup, transport, new AnthropicClient(selected, setup, transport));
    }

    @Override
    public Flux<ChatResponse> stream(Question question) {
        AnthropicChatOptions.Builder options = client.getOptions().mutate();
        options.httpHeaders(question.headers());
        if (question.schema() != null) {
            options.outputSchema(question.schema());
        }
        return client.stream(new Prompt(question.messages(), options.build()));
    }

    @Override
    public Endings endings() {
        return ENDINGS;
    }

    /** What was read from the cache, or written to it, is not among what Anthropic calls input. */
    @Override
    public Tokens tokens(Usage usage) {
        long cached = count(usage.getCacheReadInputTokens());
        long input = count(usage.getPromptTokens()) + cached + count(usage.getCacheWriteInputTokens());
        return Tokens.of(input, cached, usage.getCompletionTokens());
    }

    private static long count(@Nullable Number tokens) {
        return tokens == null ? 0 : Math.max(0, tokens.longValue());
    }

    private static AnthropicChatOptions options(Selected selected, ChatSetup setup) {
        AnthropicChatOptions.Builder options = AnthropicChatOptions.builder();
        options.baseUrl(selected.baseUrl().toString());
        options.apiKey(KeyHeader.PLACEHOLDER);
        options.model(selected.id().name());
        options.maxTokens(setup.settings().maxOutputTokens());
        options.timeout(setup.clientTimeout());
        options.maxRetries(0);
        options.cacheOptions(AnthropicCacheOptions.builder()
                .strategy(AnthropicCacheStrategy.SYSTEM_ONLY)
                .build());
        return options.build();
    }
}
