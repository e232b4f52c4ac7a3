package dev.argus.ops.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.ops.http.RunningOps;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A browser as far as the console needs one: it keeps cookies, and sends a form with what stands in it. */
final class Visitor {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();

    /** One who has not signed in. */
    static Visitor stranger() {
        return new Visitor();
    }

    static Visitor operator() throws IOException, InterruptedException {
        Visitor visitor = new Visitor();
        visitor.send("/sign-in", "/sign-in", Map.of("token", RunningOps.TOKEN));
        return visitor;
    }

    /** By GitHub; the address where that ends. */
    HttpResponse<String> signInWithGitHub(String login) throws IOException, InterruptedException {
        RunningOps.GITHUB.isUsedBy(login);
        HttpResponse<String> atGitHub = get(location(get("/sign-in/github")));
        return get(location(get(location(atGitHub))));
    }

    private static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").orElseThrow(() -> new AssertionError(response));
    }

    /** @param path of the console, or a whole address */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The page as soon as it says that. */
    String eventually(String path, String words) {
        return Awaitility.await(path + " says " + words)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> get(path).body(), page -> page.contains(words));
    }

    /** Sends a form that stands on a page. */
    HttpResponse<String> send(String page, String action, Map<String, String> fields)
            throws IOException, InterruptedException {
        Matcher csrf = CSRF.matcher(get(page).body());
        if (!csrf.find()) {
            throw new AssertionError("there is no form on " + page);
        }
        return post(action, encoded(fields) + "&_csrf=" + URLEncoder.encode(csrf.group(1), UTF_8));
    }

    HttpResponse<String> post(String action, String form) throws IOException, InterruptedException {
        return client.send(
                request(action)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(RunningOps.uri().resolve(path)).timeout(PATIENCE);
    }
}
