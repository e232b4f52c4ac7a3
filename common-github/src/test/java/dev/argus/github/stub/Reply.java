package dev.argus.github.stub;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What the stub answers. */
public final class Reply {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Duration delay;
    private final boolean cut;

    private Reply(int status, Map<String, String> headers, byte[] body, Duration delay, boolean cut) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.delay = delay;
        this.cut = cut;
    }

    public static Reply json(String json) {
        return status(200, json);
    }

    public static Reply status(int status) {
        return status(status, "{\"message\": \"said so\"}");
    }

    public static Reply status(int status, String json) {
        return new Reply(status, Map.of(), json.getBytes(StandardCharsets.UTF_8), Duration.ZERO, false)
                .with("Content-Type", "application/json; charset=utf-8");
    }

    public static Reply of(String contentType, byte[] body) {
        return new Reply(200, Map.of("Content-Type", contentType), body, Duration.ZERO, false);
    }

    public static Reply redirect(int status, String location) {
        return status(status).with("Location", location);
    }

    public Reply with(String header, Object value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value.toString());
        return new Reply(status, all, body, delay, cut);
    }

    /** Before the first byte. */
    public Reply after(Duration wait) {
        return new Reply(status, headers, body, wait, cut);
    }

    /** The connection ends before the body does. */
    public Reply cutShort() {
        return new Reply(status, headers, body, delay, true);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    Duration delay() {
        return delay;
    }

    boolean cut() {
        return cut;
    }
}
