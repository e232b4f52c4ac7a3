package dev.argus.llm.gemini;

import com.google.genai.Client;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.HttpOptions;
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
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.google.genai.GoogleGenAiChatModel;
import org.springframework.ai.google.genai.GoogleGenAiChatOptions;
import org.springframework.ai.google.genai.metadata.GoogleGenAiUsage;
import reactor.core.publisher.Flux;

/**
 * Google's Gemini API. Its client holds the thread that asks until the answer has ended, and takes headers for all of its requests alone, so
 * each question has a client of its own; they share their connections.
 *
 * @see <a href="https://ai.google.dev/api/generate-content#FinishReason">Finish reasons</a>
 */
public final class GeminiClient implements ChatClient {

    /** A prompt that is blocked is told by another field, and has no candidate. */
    private static final Endings ENDINGS = Endings.in(
            "finishReason|blockReason",
            Set.of("MAX_TOKENS"),
            Set.of(
                    "SAFETY",
                    "RECITATION",
                    "LANGUAGE",
                    "OTHER",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "MODEL_ARMOR",
                    "BLOCK_REASON_UNSPECIFIED"));

    private final Selected selected;
    private final int maxOutputTokens;
    private final ObservationRegistry observations;
    private final ClientOptions connections;

    private GeminiClient(Selected selected, ChatSetup setup, Transport transport) {
        this.selected = selected;
        this.maxOutputTokens = setup.settings().maxOutputTokens();
        this.observations = setup.observations();
        this.connections = ClientOptions.builder()
                .customHttpClient(new OkHttpClient.Builder()
                        .addInterceptor(transport)
                        .callTimeout(setup.clientTimeout())
                        .build())
                .build();
    }

    public static Model model(Selected selected, ChatSetup setup) {
        Transport transport = setup.transport(KeyHeader.GOOGLE, Handover.PIECES);
        return new ChatModel(selected, setup, transport, new GeminiClient(selected, setup, transport));
    }

    @Override
    public Flux<ChatResponse> stream(Question question) {
        return GoogleGenAiChatModel.builder()
                .genAiClient(client(question.headers()))
                .options(options(question.schema()))
                .observationRegistry(observations)
                .build()
                .stream(new Prompt(question.messages()));
    }

    @Override
    public Endings endings() {
        return ENDINGS;
    }

    /** What a model thinks is billed as what it writes. */
    @Override
    public Tokens tokens(Usage usage) {
        Tokens tokens = ChatClient.super.tokens(usage);
        Integer thoughts = usage instanceof GoogleGenAiUsage ofGoogle ? ofGoogle.getThoughtsTokenCount() : null;
        return thoughts == null
                ? tokens
                : new Tokens(tokens.input(), tokens.cachedInput(), tokens.output() + Math.max(0, thoughts));
    }

    /** Said in full, or it would look into the environment for what is not. */
    private Client client(Map<String, String> headers) {
        return Client.builder()
                .apiKey(KeyHeader.PLACEHOLDER)
                .vertexAI(false)
                .httpOptions(HttpOptions.builder()
                        .baseUrl(selected.baseUrl().toString())
                        .headers(headers)
                        .build())
                .clientOptions(connections)
                .build();
    }

    private GoogleGenAiChatOptions options(@Nullable String schema) {
        GoogleGenAiChatOptions.Builder options = GoogleGenAiChatOptions.builder();
        options.model(selected.id().name());
        options.maxOutputTokens(maxOutputTokens);
        // Where none are given Spring AI sends some of its own; these are the API's.
        options.temperature(1.0);
        options.topP(0.95);
        if (schema != null) {
            options.outputSchema(GeminiSchema.of(schema));
        }
        return options.build();
    }
}
