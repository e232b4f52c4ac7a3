package dev.argus.simulator.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.argus.simulator.github.app.SimulatedApp;
import dev.argus.simulator.github.hosting.Installation;
import dev.argus.testkit.GitHubContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API as the App would. Whatever is answered has to keep to GitHub's description. */
final class ApiClient {

    /**
     * What the validator misreads: it takes both halves of the descriptions of an installation's repositories, and of its account in a list,
     * as closed, so that nothing satisfies them, and a string for an object because it may have "additional properties".
     */
    private static final List<String> MISREAD =
            List.of("[Path '/repositories/", "[Path '/0/account']", "[Path '/response/payload']");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An answer, body and all. */
    record Reply(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return new String(response.body(), UTF_8);
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        Reply expect(int status) {
            assertThat(status()).as(text()).isEqualTo(status);
            return this;
        }
    }

    /** One for all tests, since keys take a while to make. */
    static final SimulatedApp APP = SimulatedApp.generate();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;
    private final SimulatedGitHub gitHub;
    private final SimulatedApp app;
    private String token = "";

    ApiClient(SimulatedGitHub gitHub) {
        this.api = gitHub.apiUrl();
        this.gitHub = gitHub;
        this.app = gitHub.app();
    }

    /** With a fresh token of the installation that is there, or the first one. */
    ApiClient signedIn() {
        return signedIn(gitHub.repositories().get(0).installation());
    }

    /** With a fresh token of an installation. */
    ApiClient signedIn(Installation installation) {
        Reply reply = send("POST", "/app/installations/" + installation.id() + "/access_tokens", "Bearer " + jwt(), "");
        token = reply.expect(201).json().path("token").asString();
        return this;
    }

    /** With a token that somebody else has. */
    ApiClient as(String token) {
        this.token = token;
        return this;
    }

    Reply get(String path) {
        return send("GET", path, "Bearer " + token, null);
    }

    Reply get(String path, String accept) {
        return call(request("GET", path, "Bearer " + token, null).header("Accept", accept));
    }

    Reply post(String path, String body) {
        return send("POST", path, "Bearer " + token, body);
    }

    /** One to send with {@link #call}. */
    HttpRequest.Builder postRequest(String path, String body) {
        return request("POST", path, "Bearer " + token, body);
    }

    Reply patch(String path, String body) {
        return send("PATCH", path, "Bearer " + token, body);
    }

    Reply put(String path, String body) {
        return send("PUT", path, "Bearer " + token, body);
    }

    Reply delete(String path) {
        return send("DELETE", path, "Bearer " + token, null);
    }

    Reply getAsApp(String path) {
        return send("GET", path, "Bearer " + jwt(), null);
    }

    Reply postAsApp(String path) {
        return send("POST", path, "Bearer " + jwt(), "");
    }

    /** Checks the answer against GitHub's description. */
    Reply send(String method, String path, String authorization, @Nullable String body) {
        Reply reply = call(request(method, path, authorization, body));
        assertThat(violations(method, path, reply))
                .as("%s %s: %s", method, path, reply.text())
                .isEmpty();
        return reply;
    }

    /** The description leaves out most of the statuses with which GitHub refuses. */
    private static List<String> violations(String method, String path, Reply reply) {
        return GitHubContract.instance()
                .violations(
                        method,
                        path,
                        reply.status(),
                        // What has no body has no type, which the validator cannot imagine.
                        reply.status() == 204 ? "application/json" : reply.header("Content-Type"),
                        reply.response().body())
                .stream()
                .filter(violation ->
                        reply.status() < 400 || !violation.startsWith("validation.response.status.unknown"))
                .filter(violation -> MISREAD.stream().noneMatch(violation::contains))
                .toList();
    }

    HttpRequest.Builder request(String method, String path, String authorization, @Nullable String body) {
        return HttpRequest.newBuilder(URI.create(api + path))
                .header("User-Agent", "test")
                .header("Authorization", authorization)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    Reply call(HttpRequest.Builder request) {
        try {
            return new Reply(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String token() {
        return token;
    }

    String jwt() {
        Instant now = Instant.now();
        return jwt(app, app.id(), now.minusSeconds(60), now.plus(Duration.ofMinutes(9)));
    }

    static String jwt(SimulatedApp signer, long issuer, Instant issued, Instant expires) {
        try {
            PrivateKey key = PemContent.of(signer.privateKey()).getPrivateKey();
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.RS256),
                    new JWTClaimsSet.Builder()
                            .issuer(String.valueOf(issuer))
                            .issueTime(Date.from(issued))
                            .expirationTime(Date.from(expires))
                            .build());
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
