package dev.argus.ingress;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Webhook payloads: GitHub's own examples, and small ones that Argus acts on. */
public final class Payloads {

    public static final long APP_ID = 4711;
    public static final long INSTALLATION_ID = 51234567;
    public static final long REPOSITORY_ID = 123456789;
    public static final String HEAD = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567";
    public static final String UPDATED_AT = "2026-11-21T08:15:30Z";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<Example> EXAMPLES = read();

    private Payloads() {}

    /** @param event as {@code X-GitHub-Event} names it */
    public record Example(String event, ObjectNode payload) {
        @Override
        public String toString() {
            return event + "." + payload.path("action").asString("");
        }
    }

    /** All of {@code @octokit/webhooks-examples}. */
    public static List<Example> examples() {
        return EXAMPLES;
    }

    /** Its first example of an event and action. */
    public static Example example(String event, String action) {
        return EXAMPLES.stream()
                .filter(example -> example.toString().equals(event + "." + action))
                .findFirst()
                .map(example -> new Example(event, example.payload().deepCopy()))
                .orElseThrow(() -> new AssertionError("no example of " + event + "." + action));
    }

    public static ObjectNode pullRequest(String action) {
        return object("""
                {"action": "%s", "number": 42,
                 "pull_request": {"number": 42, "state": "open", "draft": false, "updated_at": "%s",
                  "head": {"sha": "%s", "ref": "topic", "repo": null}, "base": {"ref": "main"}},
                 "repository": {"id": %d, "name": "widgets", "owner": {"login": "acme"}},
                 "installation": {"id": %d}, "sender": {"id": 1, "login": "octocat", "type": "User"}}
                """.formatted(action, UPDATED_AT, HEAD, REPOSITORY_ID, INSTALLATION_ID));
    }

    /**
     * @param check {@code check_run} or {@code check_suite}
     * @param numbers of the open pull requests with this head
     */
    public static ObjectNode check(String check, String action, int... numbers) {
        ObjectNode payload = object("""
                {"action": "%s",
                 "%s": {"id": 4, "head_sha": "%s", "app": {"id": %d}, "pull_requests": []},
                 "repository": {"id": %d, "name": "widgets", "owner": {"login": "acme"}},
                 "installation": {"id": %d}, "sender": {"id": 1, "login": "octocat", "type": "User"}}
                """.formatted(action, check, HEAD, APP_ID, REPOSITORY_ID, INSTALLATION_ID));
        for (int number : numbers) {
            payload.withObject(check)
                    .withArray("pull_requests")
                    .add(object(
                            "{\"number\": %d, \"base\": {\"repo\": {\"id\": %d}}}".formatted(number, REPOSITORY_ID)));
        }
        return payload;
    }

    /** Somebody settles a thread that a bot began. */
    public static ObjectNode reviewThread(String action) {
        return object("""
                {"action": "%s",
                 "thread": {"comments": [{"id": 820867280, "user": {"id": 9, "login": "argus[bot]", "type": "Bot"}}]},
                 "pull_request": {"number": 42, "updated_at": "%s"},
                 "repository": {"id": %d, "name": "widgets", "owner": {"login": "acme"}},
                 "installation": {"id": %d}, "sender": {"id": 1, "login": "octocat", "type": "User"}}
                """.formatted(action, UPDATED_AT, REPOSITORY_ID, INSTALLATION_ID));
    }

    /** Somebody comments on a pull request as a whole. */
    public static ObjectNode comment(String body) {
        ObjectNode payload = object("""
                {"action": "created", "issue": {"number": 42, "pull_request": {"url": "https://api.github.com/"}},
                 "comment": {"id": 2099442216, "created_at": "%s",
                  "user": {"id": 1, "login": "octocat", "type": "User"}},
                 "repository": {"id": %d, "name": "widgets", "owner": {"login": "acme"}},
                 "installation": {"id": %d}, "sender": {"id": 1, "login": "octocat", "type": "User"}}
                """.formatted(UPDATED_AT, REPOSITORY_ID, INSTALLATION_ID));
        payload.withObject("comment").put("body", body);
        return payload;
    }

    /** Somebody answers in a thread on the diff. */
    public static ObjectNode reply(String body) {
        ObjectNode payload = comment(body);
        payload.remove("issue");
        payload.putObject("pull_request").put("number", 42);
        payload.withObject("comment").put("id", 820867301).put("in_reply_to_id", 820867280);
        return payload;
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) JSON.readTree(json);
    }

    private static List<Example> read() {
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Objects.requireNonNull(Payloads.class.getResourceAsStream("/webhook-examples.ndjson.gz"))),
                StandardCharsets.UTF_8))) {
            return lines.lines().map(JSON::readTree).map(Payloads::example).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Example example(JsonNode line) {
        return new Example(line.get("event").asString(), (ObjectNode) line.get("payload"));
    }
}
