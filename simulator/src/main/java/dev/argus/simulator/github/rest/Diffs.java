package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.git.Changes;
import dev.argus.simulator.github.protocol.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The whole diff in one answer, as long as it is not too large.
 *
 * @see <a href="https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits#diff-limits">300 files and
 *     20,000 lines, context included</a>
 */
final class Diffs {

    private static final int MAX_FILES = 300;
    private static final int MAX_LINES = 20_000;

    private Diffs() {}

    static Answer answer(Changes changes) {
        if (changes.files().size() > MAX_FILES) {
            throw tooLarge("files (" + MAX_FILES + ")");
        }
        if (changes.lines() > MAX_LINES) {
            throw tooLarge("lines (" + MAX_LINES + ")");
        }
        ByteArrayOutputStream diff = new ByteArrayOutputStream();
        try {
            changes.writeTo(diff);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Answer.raw(diff.toByteArray(), "application/vnd.github.v3.diff; charset=utf-8");
    }

    private static Refusal tooLarge(String what) {
        return Refusal.tooLarge("Sorry, the diff exceeded the maximum number of " + what
                + ". Consider using 'List pull requests files' API or locally cloning the repository instead.");
    }
}
