package dev.argus.ops.http;

import org.springframework.http.HttpStatus;

/** Why a call is not answered, told as RFC 9457 wants it. */
public final class Problem extends RuntimeException {

    private final HttpStatus status;

    /** @param detail a sentence for whoever called, with what to do instead where that is known */
    public Problem(HttpStatus status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    public static Problem badRequest(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, detail);
    }

    public static Problem notFound(String what) {
        return new Problem(HttpStatus.NOT_FOUND, "there is no " + what + ", or it is no longer known");
    }

    public HttpStatus status() {
        return status;
    }

    /** The document that tells it. */
    public Document document(String path) {
        return new Document(
                "about:blank", status.getReasonPhrase(), status.value(), String.valueOf(getMessage()), path);
    }

    /**
     * {@code application/problem+json}.
     *
     * @param type always {@code about:blank}: the status says it
     * @param instance the path that was called
     */
    public record Document(String type, String title, int status, String detail, String instance) {}
}
