package dev.argus.simulator.model;

import dev.argus.simulator.model.Completion.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Completions in the words of OpenAI's API: as one object, or as the objects of a stream. */
final class Chunks {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PIECE = 48;

    private final String id;
    private final String model;
    private final Instant created;

    Chunks(String id, String model, Instant created) {
        this.id = id;
        this.model = model;
        this.created = created;
    }

    String whole(Completion completion) {
        Map<String, Object> message = message(completion);
        message.put("role", "assistant");
        message.put("content", completion.content());
        Map<String, Object> response = envelope("chat.completion");
        response.put(
                "choices",
                completion.choices() ? List.of(choice("message", message, completion.finishReason())) : List.of());
        if (completion.usage() != null) {
            response.put("usage", usage(completion.usage()));
        }
        return JSON.writeValueAsString(response);
    }

    /** The text, piece by piece; the end is {@link #end}. */
    List<String> pieces(Completion completion) {
        List<String> pieces = new ArrayList<>();
        pieces.add(chunk(Map.of("role", "assistant", "content", ""), null));
        if (completion.choices()) {
            Map<String, Object> extras = message(completion);
            if (!extras.isEmpty()) {
                pieces.add(chunk(extras, null));
            }
            String content = completion.content();
            int step = Math.max(PIECE, content.length() / 2_000);
            for (int i = 0; i < content.length(); i += step) {
                pieces.add(chunk(Map.of("content", content.substring(i, Math.min(content.length(), i + step))), null));
            }
        }
        return pieces;
    }

    /** One more piece of text. */
    List<String> word(String text) {
        return List.of(chunk(Map.of("content", text), null));
    }

    /** The reason why it ended, the counts if they were asked for, and the word that ends every stream. */
    List<String> end(Completion completion, boolean withUsage) {
        List<String> end = new ArrayList<>();
        if (completion.choices()) {
            end.add(chunk(Map.of(), completion.finishReason()));
        }
        if (withUsage && completion.usage() != null) {
            Map<String, Object> last = envelope("chat.completion.chunk");
            last.put("choices", List.of());
            last.put("usage", usage(completion.usage()));
            end.add(JSON.writeValueAsString(last));
        }
        end.add("[DONE]");
        return end;
    }

    private String chunk(Map<String, Object> delta, @Nullable String finishReason) {
        Map<String, Object> chunk = envelope("chat.completion.chunk");
        chunk.put("choices", List.of(choice("delta", delta, finishReason)));
        return JSON.writeValueAsString(chunk);
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
