package dev.argus.simulator.github.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that GitHub refuses: a status, a message, and with a 422 the list of what is wrong. Nothing has happened. */
public final class Refusal extends RuntimeException {

    private static final String DOCUMENTATION = "https://docs.github.com/rest";

    private final int status;
    private final List<Object> errors;
    private final @Nullable String location;

    private Refusal(int status, String message, List<?> errors) {
        this(status, message, errors, null);
    }

    private Refusal(int status, String message, List<?> errors, @Nullable String location) {
        super(message, null, false, false);
        this.status = status;
        this.errors = List.copyOf(errors);
        this.location = location;
    }

    public static Refusal of(int status, String message) {
        return new Refusal(status, message, List.of());
    }

    /** What is asked for is somewhere else. */
    public static Refusal moved(int status, String location) {
        return new Refusal(status, status == 301 ? "Moved Permanently" : "Temporary Redirect", List.of(), location);
    }

    public static Refusal notFound() {
        return of(404, "Not Found");
    }

    /** A parameter that breaks the endpoint's own schema. */
    public static Refusal invalidRequest(String problem) {
        return of(422, "Invalid request.\n\n" + problem);
    }

    /** Reasons in plain words, as the review endpoints give them. */
    public static Refusal unprocessable(String... reasons) {
        return new Refusal(422, "Unprocessable Entity", List.of(reasons));
    }

    /** A field with a value that cannot be. */
    public static Refusal invalidField(String resource, String field, String code, String message) {
        return new Refusal(
                422,
                "Validation Failed",
                List.of(Map.of("resource", resource, "field", field, "code", code, "message", message)));
    }

    /** A diff that GitHub does not render. */
    public static Refusal tooLarge(String message) {
        return new Refusal(
                406, message, List.of(Map.of("resource", "PullRequest", "field", "diff", "code", "too_large")));
    }

    public int status() {
        return status;
    }

    /** Where to ask instead. */
    public Optional<String> location() {
        return Optional.ofNullable(location);
    }

    /** The body of the answer. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", String.valueOf(getMessage()));
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        body.put("documentation_url", DOCUMENTATION);
        if (status != 422) {
            body.put("status", String.valueOf(status));
        }
        return body;
    }
}
