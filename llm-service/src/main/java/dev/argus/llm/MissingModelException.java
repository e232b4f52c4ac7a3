package dev.argus.llm;

import java.util.List;

/** There is no model to ask. The message says what to set, one sentence a line. */
public final class MissingModelException extends RuntimeException {

    public MissingModelException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
