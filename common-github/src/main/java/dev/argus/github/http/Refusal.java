package dev.argus.github.http;

import org.springframework.web.reactive.function.client.ClientRequest;

/** A status that is no success, and what GitHub said about it: the cause of the failure it was classified as. */
public final class Refusal extends RuntimeException {

    private final int status;
    private final String code;

    /**
     * @param words GitHub's own, in one line; may be empty
     * @param code of the first error, as in {@code too_large}; may be empty
     */
    Refusal(int status, String words, String code) {
        super(words.isEmpty() ? Integer.toString(status) : status + ": " + words);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public boolean tooLarge() {
        return code.equals("too_large");
    }

    /** Method and path; the query may be long and says little. */
    static String describe(ClientRequest request) {
        return request.method() + " " + request.url().getPath();
    }
}
