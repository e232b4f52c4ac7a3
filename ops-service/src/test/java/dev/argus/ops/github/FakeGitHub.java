package dev.argus.ops.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** As much of GitHub as somebody needs to sign in with it, as it describes itself. Whoever comes is {@link #person}, and allows everything. */
public final class FakeGitHub {

    public static final String CLIENT = "Iv1.argus";
    public static final String SECRET = "a secret/of=GitHub's";
    public static final String ORGANIZATION = "acme";

    private record Code(String person, String redirectUri, String challenge) {}

    private static final Code NONE = new Code("", "", "");

    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Queue<Map<String, String>> asked = new ConcurrentLinkedQueue<>();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.get("/login/oauth/authorize", this::authorize)
                    .post("/login/oauth/access_token", this::token)
                    .get("/user/memberships/orgs/" + ORGANIZATION, this::membership))
            .bindNow();
    private volatile String person = "octocat";

    /** Who uses the browser from now on: the login, or what GitHub makes of that one's membership. */
    public void isUsedBy(String login) {
        person = login;
    }

    /** Another site than one under {@code 127.0.0.1}, as browsers see it. */
    public URI uri() {
        return URI.create("http://localhost:" + server.port());
    }

    void stop() {
        server.disposeNow();
    }

    /** What it was asked when it had to say whether somebody may be told about, in order. */
    List<Map<String, String>> asked() {
        return List.copyOf(asked);
    }

    private Publisher<Void> authorize(HttpServerRequest request, HttpServerResponse response) {
        Map<String, String> wish = parameters(request.uri());
        asked.add(wish);
        String code = UUID.randomUUID().toString();
        codes.put(code, new Code(person, given(wish, "redirect_uri"), given(wish, "code_challenge")));
        String answer = person.equals("unwilling") ? "error=access_denied" : "code=" + code;
        return response.sendRedirect(given(wish, "redirect_uri") + "?" + answer + "&state="
                + URLEncoder.encode(given(wish, "state"), UTF_8));
    }

    private Publisher<Void> token(HttpServerRequest request, HttpServerResponse response) {
        return request.receive().aggregate().asString().flatMap(form -> {
            Map<String, String> wish = parameters("?" + form);
            Code code = Objects.requireNonNullElse(codes.remove(given(wish, "code")), NONE);
            boolean isRight = isClient(request.requestHeaders().get("Authorization"))
                    && code.redirectUri().equals(given(wish, "redirect_uri"))
                    && code.challenge().equals(challenge(given(wish, "code_verifier")));
            return json(
                    response,
                    200,
                    isRight
                            ? "{\"access_token\":\"gho_%s\",\"token_type\":\"bearer\",\"scope\":\"read:org\"}"
                                    .formatted(code.person())
                            : "{\"error\":\"bad_verification_code\",\"error_description\":\"The code is incorrect or expired.\"}");
        });
    }

    private Publisher<Void> membership(HttpServerRequest request, HttpServerResponse response) {
        String token = String.valueOf(request.requestHeaders().get("Authorization"));
        return switch (token.replaceFirst("Bearer gho_", "")) {
            case "stranger" -> json(response, 404, "{\"message\":\"Not Found\"}");
            case "kept-out" -> json(response, 403, "{\"message\":\"has enabled OAuth App access restrictions\"}");
            case "unlucky" -> json(response, 500, "<html>");
            case "misread" -> json(response, 200, "<html>");
            case "invited" -> json(response, 200, "{\"state\":\"pending\",\"user\":{\"login\":\"invited\"}}");
            case "nobody" -> json(response, 200, "{\"state\":\"active\"}");
            case "odd" ->
                json(response, 200, "{\"state\":\"active\",\"user\":{\"login\":\"<b>\\r\\nSet-Cookie: a=b\"}}");
            default ->
                json(
                        response,
                        200,
                        "{\"state\":\"active\",\"role\":\"member\",\"user\":{\"login\":\"%s\"}}"
                                .formatted(token.replaceFirst("Bearer gho_", "")));
        };
    }

    private static Mono<Void> json(HttpServerResponse response, int status, String body) {
        return response.status(status)
                .header("Content-Type", "application/json; charset=utf-8")
                .sendString(Mono.just(body))
                .then();
    }

    private static boolean isClient(@Nullable String authorization) {
        String pair = URLEncoder.encode(CLIENT, UTF_8) + ":" + URLEncoder.encode(SECRET, UTF_8);
        return ("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8))).equals(authorization);
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String given(Map<String, String> parameters, String name) {
        return parameters.getOrDefault(name, "");
    }

    private static Map<String, String> parameters(String uri) {
        Map<String, String> parameters = new ConcurrentHashMap<>();
        new QueryStringDecoder(uri).parameters().forEach((name, values) -> parameters.put(name, values.get(0)));
        return parameters;
    }
}
