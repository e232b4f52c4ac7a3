package dev.argus.standalone.review;

import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewPolicy.Note;
import dev.argus.events.Severity;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A review made here, that goes nowhere but to who asked for it.
 *
 * @param subject what was reviewed, in the words of who asked: two refs, or the name of a file
 * @param notes what there is to know of the rules it was made by
 * @param reading absent when it ended before anything could be read
 */
public record ReviewResult(
        String subject,
        Outcome outcome,
        Findings findings,
        @Nullable Reading reading,
        List<Note> notes,
        ModelUsage usage) {

    public boolean hasFindingsFrom(Severity floor) {
        return findings.findings().stream()
                .anyMatch(finding -> finding.severity().isAtLeast(floor));
    }
}
