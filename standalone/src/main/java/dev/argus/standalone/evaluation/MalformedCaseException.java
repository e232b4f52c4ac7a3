package dev.argus.standalone.evaluation;

import java.util.List;

/** A case is not what a case has to be. */
final class MalformedCaseException extends RuntimeException {

    private final List<String> problems;

    MalformedCaseException(String problem) {
        this(List.of(problem));
    }

    /** @param problems each without the file and without a full stop */
    MalformedCaseException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}
