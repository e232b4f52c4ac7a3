package dev.argus.events.content;

import dev.argus.events.Digest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a pull request does to one file, as far as it is to be read.
 *
 * @param path on the new side; on the old side for a removed file
 * @param previousPath where the file was renamed or copied from
 * @param hunks in file order, at least one
 * @param tokens what the hunks cost in a prompt, by the tokenizer of the diff service
 */
public record FileChange(String path, @Nullable String previousPath, Status status, List<Hunk> hunks, int tokens) {

    public enum Status {
        ADDED,
        MODIFIED,
        REMOVED,
        RENAMED,
        COPIED
    }

    public FileChange {
        hunks = List.copyOf(hunks);
        if (hunks.isEmpty()) {
            throw new IllegalArgumentException(path + " has no hunks to read");
        }
    }

    /** Name of what is to be read here: the same change to the same path has the same one in every pull request. */
    public String contentId() {
        Stream<String> names = Stream.of(path, previousPath == null ? "" : previousPath, status.name());
        Stream<String> content = hunks.stream().flatMap(hunk -> Stream.concat(Stream.of("@@"), hunk.lines().stream()));
        return Digest.of(Stream.concat(names, content).toArray(String[]::new)).hex();
    }
}
