package dev.argus.github;

/** GitHub understood the request and refused its content (422). The whole request had no effect. */
public final class UnprocessableException extends RuntimeException {

    /** @param message GitHub's own words, its list of errors included */
    public UnprocessableException(String message) {
        super(message);
    }
}
