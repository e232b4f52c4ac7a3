package dev.argus.events.content;

import java.util.List;

/**
 * What a reviewer knows besides the change itself. All of it was written by people Argus does not trust.
 *
 * @param description may be empty
 * @param commitMessages oldest first
 * @param guidelines the repository's own, from the base branch
 */
public record ReviewContext(String title, String description, List<String> commitMessages, List<Guideline> guidelines)
        implements Document {

    /** A file in which a repository tells how it wants its code. */
    public record Guideline(String path, String text) {}

    public ReviewContext {
        commitMessages = List.copyOf(commitMessages);
        guidelines = List.copyOf(guidelines);
    }
}
