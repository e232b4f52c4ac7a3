package dev.argus.llm.review;

import dev.argus.events.content.FileChange;
import dev.argus.events.content.Findings;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file.
 *
 * @param findings the summary is one sentence on this file's change
 * @param gap why it was not read, or not to its end; absent when it was
 */
public record FileReading(
        FileChange file, Findings findings, @Nullable String gap) {

    public static FileReading of(FileChange file, Findings findings) {
        return new FileReading(file, findings, null);
    }

    public static FileReading unread(FileChange file, String why) {
        return new FileReading(file, Findings.NONE, why);
    }

    /** The same, but not to its end after all. */
    public FileReading withGap(String why) {
        return new FileReading(file, findings, gap == null ? why : gap);
    }

    public boolean isWhole() {
        return gap == null;
    }
}
