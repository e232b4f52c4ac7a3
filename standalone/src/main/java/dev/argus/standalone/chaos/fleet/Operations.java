package dev.argus.standalone.chaos.fleet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.argus.events.ArgusJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** What ops-service tells an operator. */
public record Operations(HttpClient client, URI address, String token) {

    private static final Duration ONE_LOOK = Duration.ofSeconds(5);

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Page(List<Review> entries) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Review(String id) {}

    /** Ids of reviews that have not ended, 200 at most; empty when it does not answer. */
    public Optional<List<String>> openReviews() throws InterruptedException {
        HttpRequest look = HttpRequest.newBuilder(address.resolve("/api/v1/reviews?open=true&limit=200"))
                .timeout(ONE_LOOK)
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HttpResponse<String> answer = client.send(look, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Optional.of(ArgusJson.mapper().readValue(answer.body(), Page.class).entries().stream()
                            .map(Review::id)
                            .toList())
                    : Optional.empty();
        } catch (IOException | JacksonException notNow) {
            return Optional.empty();
        }
    }
}
