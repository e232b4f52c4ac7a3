package dev.argus.events.content;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the last review that a pull request was told of.
 *
 * @param headSha what was reviewed
 * @param definition {@link dev.argus.events.RunDefinition} under which it was
 * @param read all files that were read to their end, on this head or before, each hunk with its id
 * @param findings all that was told of them
 * @param secretRules see {@link Reading#secretRules}
 */
public record PastReview(
        String headSha,
        String definition,
        List<Reading.ReadFile> read,
        Findings findings,
        @Nullable String secretRules) implements Document {

    public PastReview {
        read = List.copyOf(read);
    }

    /** The ids of all hunks that need not be read again. */
    public Stream<String> hunkIds() {
        return read.stream()
                .flatMap(file -> file.hunks().stream())
                .map(HunkRange::id)
                .filter(Objects::nonNull);
    }
}
