package dev.argus.cli.operations;

import dev.argus.standalone.start.StartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the operations API. Blocks. What it refuses is told in its own words. */
public final class OperationsClient {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final @Nullable String token;

    /**
     * @param address such as {@code http://localhost:8090}
     * @param token absent: as somebody on the same machine
     */
    public OperationsClient(URI address, @Nullable String token) {
        this.address = address;
        this.token = token;
    }

    public JsonNode get(String path) throws InterruptedException {
        return call("GET", path, BodyPublishers.noBody());
    }

    public JsonNode post(String path, JsonNode body) throws InterruptedException {
        return call("POST", path, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    /** @throws StartException when it does not answer, or refuses */
    private JsonNode call(String method, String path, BodyPublisher body) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve("/api/v1" + path))
                .timeout(PATIENCE)
                .method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            JsonNode said = JSON.readTree(answer.body());
            if (answer.statusCode() >= 400) {
                throw new StartException("Argus at " + address + " says: "
                        + said.path("detail").asString("status " + answer.statusCode()));
            }
            return said;
        } catch (IOException | JacksonException e) {
            throw new StartException(
                    "There is no Argus at " + address
                            + ": give its address with --address, and its token in ARGUS_ADMIN_TOKEN.",
                    e);
        }
    }
}
