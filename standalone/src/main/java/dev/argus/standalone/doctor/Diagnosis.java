package dev.argus.standalone.doctor;

/**
 * What was found of one thing.
 *
 * @param subject what was looked at, in a word or two
 * @param found in words; names no secret
 * @param remedy what to do; empty when there is nothing to do
 */
public record Diagnosis(String subject, State state, String found, String remedy) {

    public enum State {
        WELL,
        /** It works, and something will go wrong, or cannot be seen from here. */
        DOUBTFUL,
        WRONG
    }

    static Diagnosis well(String subject, String found) {
        return new Diagnosis(subject, State.WELL, found, "");
    }

    static Diagnosis doubtful(String subject, String found, String remedy) {
        return new Diagnosis(subject, State.DOUBTFUL, found, remedy);
    }

    static Diagnosis wrong(String subject, String found, String remedy) {
        return new Diagnosis(subject, State.WRONG, found, remedy);
    }
}
