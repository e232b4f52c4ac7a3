package dev.argus.standalone.start;

import org.jspecify.annotations.Nullable;

/** Argus cannot start as it was asked to. The message is for the person who asked: what is wrong, and what to do. */
public class StartException extends RuntimeException {

    private final String sentence;

    public StartException(String message) {
        this(message, null);
    }

    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.sentence = message;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
