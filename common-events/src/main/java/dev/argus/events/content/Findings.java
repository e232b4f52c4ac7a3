package dev.argus.events.content;

import java.util.List;

/**
 * What was found in one review, most severe first.
 *
 * @param summary what the pull request changes, in a few sentences; may be empty
 */
public record Findings(String summary, List<Finding> findings) implements Document {

    public static final Findings NONE = new Findings("", List.of());

    public Findings {
        findings = List.copyOf(findings);
    }
}
