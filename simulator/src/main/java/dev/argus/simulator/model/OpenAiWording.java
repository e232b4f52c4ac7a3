package dev.argus.simulator.model;

import dev.argus.simulator.model.Completion.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import tools.jackson.databind.json.JsonMapper;

/**
 * Chat completions.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat-streaming">the chunks of a stream</a>
 */
final class OpenAiWording implements Wording {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String id;
    private final String model;
    private final Instant created;
    private final boolean usageInStream;

    OpenAiWording(String id, String model, Instant created, boolean usageInStream) {
        this.id = id;
        this.model = model;
        this.created = created;
        this.usageInStream = usageInStream;
    }

    @Override
    public String whole(Completion completion) {
        Map<String, Object> message = message(completion);
        message.put("role", "assistant");
        message.put("content", completion.content());
        Map<String, Object> response = envelope("chat.completion");
        response.put(
                "choices",
                completion.choices() ? List.of(choice("message", message, finishReason(completion))) : List.of());
        if (completion.usage() != null) {
            response.put("usage", usage(completion.usage()));
        }
        return JSON.writeValueAsString(response);
    }

    @Override
    public List<ServerSentEvent<String>> pieces(Completion completion) {
        List<ServerSentEvent<String>> pieces = new ArrayList<>();
        pieces.add(chunk(Map.of("role", "assistant", "content", ""), null));
        if (completion.choices()) {
            Map<String, Object> extras = message(completion);
            if (!extras.isEmpty()) {
                pieces.add(chunk(extras, null));
            }
            Wording.inPieces(completion.content()).forEach(piece -> pieces.add(word(piece)));
        }
        return pieces;
    }

    @Override
    public ServerSentEvent<String> word(String text) {
        return chunk(Map.of("content", text), null);
    }

    /** The counts if they were asked for, and the word that ends every stream. */
    @Override
    public List<ServerSentEvent<String>> end(Completion completion) {
        List<ServerSentEvent<String>> end = new ArrayList<>();
        if (completion.choices()) {
            end.add(chunk(Map.of(), finishReason(completion)));
        }
        if (usageInStream && completion.usage() != null) {
            Map<String, Object> last = envelope("chat.completion.chunk");
            last.put("choices", List.of());
            last.put("usage", usage(completion.usage()));
            end.add(event(JSON.writeValueAsString(last)));
        }
        end.add(event("[DONE]"));
        return end;
    }

    @Override
    public ServerSentEvent<String> failure() {
        return event("{\"error\":{\"message\":\"The server had an error.\",\"type\":\"server_error\"}}");
    }

    private ServerSentEvent<String> chunk(Map<String, Object> delta, @Nullable String finishReason) {
        Map<String, Object> chunk = envelope("chat.completion.chunk");
        chunk.put("choices", List.of(choice("delta", delta, finishReason)));
        return event(JSON.writeValueAsString(chunk));
    }

    private static ServerSentEvent<String> event(String data) {
        return ServerSentEvent.builder(data).build();
    }

    private static String finishReason(Completion completion) {
        return completion.ending().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> message(Completion completion) {
        Map<String, Object> message = new LinkedHashMap<>();
        if (completion.refusal() != null) {
            message.put("refusal", completion.refusal());
        }
        if (completion.reasoning() != null) {
            message.put("reasoning_content", completion.reasoning());
        }
        if (completion.toolCall()) {
            Map<String, Object> function = Map.of("name", "run_shell", "arguments", "{\"command\":\"id\"}");
            message.put(
                    "tool_calls",
                    List.of(Map.of("index", 0, "id", "call_1", "type", "function", "function", function)));
        }
        return message;
    }

    private static Map<String, Object> choice(String name, Map<String, Object> content, @Nullable String finishReason) {
        Map<String, Object> choice = new LinkedHashMap<>();
        choice.put("index", 0);
        choice.put(name, content);
        choice.put("finish_reason", finishReason);
        return choice;
    }

    private Map<String, Object> envelope(String object) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("id", id);
        envelope.put("object", object);
        envelope.put("created", created.getEpochSecond());
        envelope.put("model", model);
        return envelope;
    }

    private static Map<String, Object> usage(Usage usage) {
        return Map.of(
                "prompt_tokens",
                usage.prompt(),
                "completion_tokens",
                usage.completion(),
                "total_tokens",
                usage.prompt() + usage.completion(),
                "prompt_tokens_details",
                Map.of("cached_tokens", usage.cached()));
    }
}
