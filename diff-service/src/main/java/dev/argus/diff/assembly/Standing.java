package dev.argus.diff.assembly;

import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Findings;
import dev.argus.events.content.HunkRange;
import dev.argus.events.content.PastReview;
import dev.argus.events.content.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was told of an earlier head and still stands, because the hunks it speaks of have not changed.
 *
 * @param headSha the earlier head
 * @param definition {@link dev.argus.events.RunDefinition} under which it was read
 * @param findings at the lines where they are now
 */
public record Standing(String headSha, String definition, Findings findings) {

    /** Empty when nothing is left of what was read then. */
    static Optional<Standing> of(PastReview past, Reading reading) {
        Map<String, HunkRange> now = new HashMap<>();
        reading.shown().stream()
                .flatMap(file -> file.hunks().stream())
                .forEach(hunk -> now.put(String.valueOf(hunk.id()), hunk));
        if (past.hunkIds().noneMatch(now::containsKey)) {
            return Optional.empty();
        }
        List<Finding> standing = past.findings().findings().stream()
                .flatMap(finding -> placeNow(finding.anchor(), past, now).map(finding::at).stream())
                .toList();
        return Optional.of(new Standing(
                past.headSha(), past.definition(), new Findings(past.findings().summary(), standing)));
    }

    /** A remark on a file stands as long as a hunk of it does. */
    private static Optional<Anchor> placeNow(Anchor anchor, PastReview past, Map<String, HunkRange> now) {
        return past.read().stream()
                .filter(file -> file.path().equals(anchor.path()))
                .flatMap(file -> file.hunks().stream())
                .filter(hunk -> !(anchor instanceof Anchor.Lines lines) || hunk.covers(lines.side(), lines.start()))
                .flatMap(hunk -> Optional.ofNullable(now.get(String.valueOf(hunk.id()))).stream()
                        .map(same -> moved(anchor, hunk, same)))
                .findFirst();
    }

    private static Anchor moved(Anchor anchor, HunkRange then, HunkRange now) {
        return anchor instanceof Anchor.Lines lines
                ? lines.shifted(now.start(lines.side()) - then.start(lines.side()))
                : anchor;
    }
}
