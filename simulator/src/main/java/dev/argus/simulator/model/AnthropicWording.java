package dev.argus.simulator.model;

import dev.argus.simulator.model.Completion.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message with one block of content.
 *
 * @see <a href="https://docs.claude.com/en/docs/build-with-claude/streaming">the events of a stream</a>
 */
final class AnthropicWording implements Wording {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COMMAND = "{\"command\":\"id\"}";

    private final String id;
    private final String model;

    AnthropicWording(String id, String model) {
        this.id = id;
        this.model = model;
    }

    /** @param deltas of this type have a piece of the text in this field */
    private record Block(Map<String, Object> start, String deltas, String field, String text) {

        static Block of(Completion completion) {
            if (completion.toolCall()) {
                return new Block(
                        Map.of("type", "tool_use", "id", "toolu_1", "name", "run_shell", "input", Map.of()),
                        "input_json_delta",
                        "partial_json",
                        COMMAND);
            }
            return completion.reasoning() != null
                    ? new Block(
                            Map.of("type", "thinking", "thinking", "", "signature", ""),
                            "thinking_delta",
                            "thinking",
                            completion.reasoning())
                    : text(completion.content());
        }

        static Block text(String text) {
            return new Block(Map.of("type", "text", "text", ""), "text_delta", "text", text);
        }

        Map<String, Object> whole() {
            Map<String, Object> whole = new LinkedHashMap<>(start);
            if (start.containsKey(field)) {
                whole.put(field, text);
            } else {
                whole.put("input", JSON.readTree(text));
            }
            return whole;
        }

        ServerSentEvent<String> delta(String piece) {
            return event("content_block_delta", Map.of("index", 0, "delta", Map.of("type", deltas, field, piece)));
        }
    }

    @Override
    public String whole(Completion completion) {
        Map<String, Object> message = message(completion.usage());
        if (completion.choices()) {
            message.put("content", List.of(Block.of(completion).whole()));
            message.put("stop_reason", stopReason(completion));
        }
        return JSON.writeValueAsString(message);
    }

    @Override
    public List<ServerSentEvent<String>> pieces(Completion completion) {
        List<ServerSentEvent<String>> events = new ArrayList<>();
        events.add(event("message_start", Map.of("message", message(completion.usage()))));
        if (completion.choices()) {
            Block block = Block.of(completion);
            events.add(event("content_block_start", Map.of("index", 0, "content_block", block.start())));
            events.add(event("ping", Map.of()));
            Wording.inPieces(block.text()).forEach(piece -> events.add(block.delta(piece)));
        }
        return events;
    }

    @Override
    public ServerSentEvent<String> word(String text) {
        return Block.text("").delta(text);
    }

    /** What has no choice has no reason to stop either. */
    @Override
    public List<ServerSentEvent<String>> end(Completion completion) {
        List<ServerSentEvent<String>> events = new ArrayList<>();
        if (completion.choices()) {
            Map<String, Object> reason = new LinkedHashMap<>();
            reason.put("stop_reason", stopReason(completion));
            reason.put("stop_sequence", null);
            Map<String, Object> last = new LinkedHashMap<>();
            last.put("delta", reason);
            last.put("usage", usage(completion.usage()));
            events.add(event("content_block_stop", Map.of("index", 0)));
            events.add(event("message_delta", last));
        }
        events.add(event("message_stop", Map.of()));
        return events;
    }

    @Override
    public ServerSentEvent<String> failure() {
        return event("error", Map.of("error", Map.of("type", "overloaded_error", "message", "Overloaded")));
    }

    private Map<String, Object> message(@Nullable Usage usage) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("type", "message");
        message.put("role", "assistant");
        message.put("content", List.of());
        message.put("model", model);
        message.put("stop_reason", null);
        message.put("stop_sequence", null);
        message.put("usage", usage(usage));
        return message;
    }

    private static String stopReason(Completion completion) {
        if (completion.refusal() != null) {
            return "refusal";
        }
        return switch (completion.ending()) {
            case STOP -> "end_turn";
            case LENGTH -> "max_tokens";
            case CONTENT_FILTER -> "refusal";
            case TOOL_CALLS -> "tool_use";
        };
    }

    /** What was read from the cache is no input here. */
    private static Map<String, Object> usage(@Nullable Usage usage) {
        return usage == null
                ? Map.of("input_tokens", 0, "output_tokens", 0)
                : Map.of(
                        "input_tokens",
                        usage.prompt() - usage.cached(),
                        "cache_creation_input_tokens",
                        0,
                        "cache_read_input_tokens",
                        usage.cached(),
                        "output_tokens",
                        usage.completion());
    }

    private static ServerSentEvent<String> event(String type, Map<String, Object> fields) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", type);
        data.putAll(fields);
        return ServerSentEvent.builder(JSON.writeValueAsString(data))
                .event(type)
                .build();
    }
}
