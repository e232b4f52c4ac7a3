package dev.argus.diff.assembly;

/** One file of a diff contradicts itself. */
final class MalformedPatchException extends Exception {

    private final String sentence;

    MalformedPatchException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
