package dev.argus.llm.openai;

import com.openai.core.JsonValue;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
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
import java.util.Map;
import java.util.Set;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** OpenAI's chat completions API, whoever serves it. */
public final class OpenAiClient implements ChatClient {

    private static final Endings ENDINGS = Endings.in("finish_reason", Set.of("length"), Set.of("content_filter"));

    private final OpenAiChatModel client;

    private OpenAiClient(Selected selected, ChatSetup setup, Transport transport) {
        this.client = OpenAiChatModel.builder()
                .options(options(selected, setup))
                .observationRegistry(setup.observations())
                .httpClientBuilderCustomizer(http -> http.interceptor(transport)
                        .dispatcherExecutorService(setup.threads().executor()))
                .build();
    }

    public static Model model(Selected selected, ChatSetup setup) {
        Schedulers.boundedElastic().schedule(OpenAiClient::load);
        Transport transport = setup.transport(KeyHeader.BEARER, Handover.PIECES);
        return new ChatModel(selected, setup, transport, new OpenAiClient(selected, setup, transport));
    }

    /** Options in a prompt replace those of the client, so they are made from them. */
    @Override
    public Flux<ChatResponse> stream(Question question) {
        OpenAiChatOptions.Builder options = client.getOptions().mutate();
        options.customHeaders(question.headers());
        options.outputSchema(question.schema());
        return client.stream(new Prompt(question.messages(), options.build()));
    }

    @Override
    public Endings endings() {
        return ENDINGS;
    }

    /** The classes of a request and of an answer, which take a process that has just come up two seconds: no review has to wait for them. */
    private static void load() {
        ChatCompletionCreateParams request = ChatCompletionCreateParams.builder()
                .model("any")
                .addSystemMessage("")
                .addUserMessage("")
                .build();
        JsonValue.from(request._body());
        JsonValue.from(Map.of("id", "any")).convert(ChatCompletionChunk.class);
    }

    private static OpenAiChatOptions options(Selected selected, ChatSetup setup) {
        OpenAiChatOptions.Builder options = OpenAiChatOptions.builder();
        options.baseUrl(selected.baseUrl().toString());
        options.apiKey(KeyHeader.PLACEHOLDER);
        options.model(selected.id().name());
        options.timeout(setup.clientTimeout());
        options.maxRetries(0);
        // OpenAI's reasoning models take no other name, most compatible servers only the old one.
        if (selected.id().provider().equals("openai")) {
            options.maxCompletionTokens(setup.settings().maxOutputTokens());
        } else {
            options.maxTokens(setup.settings().maxOutputTokens());
        }
        return options.build();
    }
}
