package dev.argus.simulator.model;

import dev.argus.simulator.model.Completion.Usage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every piece of a stream has the shape of a whole response; the last one has the reason why it ended, and the counts. What a model thinks is not
 * shown to whoever does not ask for it.
 *
 * @see <a href="https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse">the shape of a response</a>
 */
final class GeminiWording implements Wording {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String id;
    private final String model;

    GeminiWording(String id, String model) {
        this.id = id;
        this.model = model;
    }

    @Override
    public String whole(Completion completion) {
        return ended(completion, part(completion));
    }

    @Override
    public List<ServerSentEvent<String>> pieces(Completion completion) {
        return Wording.inPieces(completion.content()).stream().map(this::word).toList();
    }

    @Override
    public ServerSentEvent<String> word(String text) {
        return event(response(Map.of("candidates", List.of(candidate(Map.of("text", text), null)))));
    }

    @Override
    public List<ServerSentEvent<String>> end(Completion completion) {
        return List.of(event(ended(completion, completion.toolCall() ? part(completion) : Map.of("text", ""))));
    }

    @Override
    public ServerSentEvent<String> failure() {
        return event("{\"error\":{\"code\":503,\"message\":\"The model is overloaded.\",\"status\":\"UNAVAILABLE\"}}");
    }

    private String ended(Completion completion, Map<String, Object> part) {
        Map<String, Object> response = new LinkedHashMap<>();
        if (completion.refusal() != null) {
            response.put("promptFeedback", Map.of("blockReason", "PROHIBITED_CONTENT"));
        } else if (completion.choices()) {
            response.put("candidates", List.of(candidate(part, reason(completion))));
        }
        Optional.ofNullable(completion.usage()).ifPresent(usage -> response.put("usageMetadata", counts(usage)));
        return response(response);
    }

    private String response(Map<String, Object> fields) {
        Map<String, Object> response = new LinkedHashMap<>(fields);
        response.put("modelVersion", model);
        response.put("responseId", id);
        return JSON.writeValueAsString(response);
    }

    private static Map<String, Object> part(Completion completion) {
        return completion.toolCall()
                ? Map.of("functionCall", Map.of("name", "run_shell", "args", Map.of("command", "id")))
                : Map.of("text", completion.content());
    }

    private static Map<String, Object> candidate(Map<String, Object> part, @Nullable String reason) {
        Map<String, Object> candidate = new LinkedHashMap<>();
        candidate.put("content", Map.of("parts", List.of(part), "role", "model"));
        Optional.ofNullable(reason).ifPresent(ended -> candidate.put("finishReason", ended));
        candidate.put("index", 0);
        return candidate;
    }

    private static String reason(Completion completion) {
        return switch (completion.ending()) {
            case STOP, TOOL_CALLS -> "STOP";
            case LENGTH -> "MAX_TOKENS";
            case CONTENT_FILTER -> "SAFETY";
        };
    }

    private static Map<String, Object> counts(Usage usage) {
        return Map.of(
                "promptTokenCount",
                usage.prompt(),
                "cachedContentTokenCount",
                usage.cached(),
                "candidatesTokenCount",
                usage.completion(),
                "totalTokenCount",
                usage.prompt() + usage.completion());
    }

    private static ServerSentEvent<String> event(String data) {
        return ServerSentEvent.builder(data).build();
    }
}
