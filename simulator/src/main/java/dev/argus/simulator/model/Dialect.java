package dev.argus.simulator.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;

/** How the API of a provider is spoken. */
interface Dialect {

    /** All that are understood. */
    List<Dialect> ALL = List.of(new OpenAi(), new Anthropic(), new Gemini());

    /** A pattern of the paths where answers are asked for. */
    String path();

    /** The key that came with a request. */
    Optional<String> key(ServerRequest request);

    /** @throws CompletionRequest.Refused when it is no request */
    CompletionRequest read(ServerRequest request, String body);

    /** @param number of the answer, by which it is named */
    Wording answerTo(CompletionRequest request, long number, Instant now);

    ApiErrors errors();
}
