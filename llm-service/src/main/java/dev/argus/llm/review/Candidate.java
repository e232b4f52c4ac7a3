package dev.argus.llm.review;

import dev.argus.events.Digest;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Hunk;
import java.util.List;

/**
 * A finding that is to be read again.
 *
 * @param file whose change it is about
 */
public record Candidate(Finding finding, FileChange file) {

    /** Name of all that a verdict depends on besides who gives it: the change, and what is said of it. Line numbers do not matter. */
    public String contentId() {
        return Digest.of(
                        file.contentId(),
                        finding.fingerprint(),
                        finding.severity().name(),
                        finding.category().name(),
                        finding.title(),
                        finding.explanation())
                .hex();
    }

    /** The hunk it stands in; all of them for a remark on the file. */
    List<Hunk> hunks() {
        return finding.anchor() instanceof Anchor.Lines lines
                ? file.hunks().stream()
                        .filter(hunk -> hunk.range().covers(lines.side(), lines.start()))
                        .toList()
                : file.hunks();
    }
}
