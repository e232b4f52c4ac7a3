package dev.argus.simulator.model;

import dev.argus.simulator.model.CompletionRequest.Refused;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.JsonNode;

/**
 * The methods that generate content. Of the two forms of a stream, server-sent events alone.
 *
 * @see <a href="https://ai.google.dev/api/generate-content">what a request has</a>
 */
final class Gemini implements Dialect {

    private static final String STREAM = "streamGenerateContent";
    private static final Set<String> METHODS = Set.of("generateContent", STREAM);

    private final ApiErrors errors = new GeminiErrors();

    @Override
    public String path() {
        return "/v1beta/models/{model}:{method}";
    }

    @Override
    public Optional<String> key(ServerRequest request) {
        return Optional.ofNullable(request.headers().firstHeader("x-goog-api-key"))
                .or(() -> request.queryParam("key"));
    }

    @Override
    public CompletionRequest read(ServerRequest http, String body) {
        String method = http.pathVariable("method");
        boolean stream = method.equals(STREAM);
        if (!METHODS.contains(method)) {
            throw refused("unknown method " + method);
        }
        if (stream && !http.queryParam("alt").orElse("").equals("sse")) {
            throw refused("streams are simulated with alt=sse alone");
        }
        JsonNode request = CompletionRequest.json(body, errors);
        if (request.path("contents").isEmpty() || !request.path("contents").isArray()) {
            throw refused("* GenerateContentRequest.contents: contents is not specified");
        }
        JsonNode form = request.path("generationConfig");
        return new CompletionRequest(
                http.pathVariable("model"),
                Stream.concat(
                                Stream.of(request.path("systemInstruction")),
                                request.path("contents").valueStream())
                        .map(content -> CompletionRequest.text(content.path("parts")))
                        .collect(Collectors.joining("\n")),
                stream,
                true,
                form.path("responseMimeType").stringValue("").equals("application/json")
                        && (form.has("responseSchema") || form.has("responseJsonSchema")));
    }

    private Refused refused(String message) {
        return new Refused(errors.invalid(message));
    }

    @Override
    public Wording answerTo(CompletionRequest request, long number, Instant now) {
        return new GeminiWording("response-" + number, request.model());
    }

    @Override
    public ApiErrors errors() {
        return errors;
    }
}
