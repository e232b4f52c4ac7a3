package dev.argus.events.content;

import java.util.List;

/**
 * Files that one prompt shows together.
 *
 * @param files at least one, in the order in which they should be read
 */
public record ReviewUnit(List<FileChange> files) implements Document {

    public ReviewUnit {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a review unit has at least one file");
        }
    }
}
