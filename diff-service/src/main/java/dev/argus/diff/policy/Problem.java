package dev.argus.diff.policy;

/**
 * Something in a file that cannot be meant.
 *
 * @param line from 1
 * @param sentence what came and what was expected; holds words of whoever wrote the file
 */
public record Problem(int line, String sentence) {

    @Override
    public String toString() {
        return "line " + line + ": " + sentence;
    }
}
