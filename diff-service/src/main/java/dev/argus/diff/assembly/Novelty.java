package dev.argus.diff.assembly;

import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.HunkRange;
import dev.argus.events.content.PastReview;
import dev.argus.events.content.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells what of a change nobody has read yet: the hunks that the past review does not know.
 *
 * <p>Hunks are known by their lines as they came, before anything was taken out of them: what a model does not see may have changed all the
 * same.
 */
final class Novelty {

    private final Map<String, FileDiff.Text> asTheyCame = new HashMap<>();
    private final Set<String> known;

    /** @param past absent when everything is to be read */
    Novelty(Change change, @Nullable PastReview past) {
        for (FileDiff file : change.files()) {
            if (file instanceof FileDiff.Text text) {
                asTheyCame.put(text.path(), text);
            }
        }
        known = past == null ? Set.of() : past.hunkIds().collect(Collectors.toSet());
    }

    /** @param file of this change, cleaned: it has the hunks it came with, in their order */
    News in(FileDiff.Text file) {
        List<String> ids = HunkIds.of(Objects.requireNonNull(asTheyCame.get(file.path()), "a file of this change"));
        List<HunkRange> ranges = new ArrayList<>();
        List<Hunk> unread = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Hunk hunk = file.hunks().get(i);
            ranges.add(hunk.range().named(ids.get(i)));
            if (!known.contains(ids.get(i))) {
                unread.add(hunk);
            }
        }
        return new News(file.file(), ranges, unread);
    }

    /** Whether something that was found without a model is still to be told: it was told with the hunk that it stands in. */
    boolean isNews(Finding finding, Reading reading) {
        Anchor anchor = finding.anchor();
        return reading.shown().stream()
                .filter(file -> file.path().equals(anchor.path()))
                .flatMap(file -> file.hunks().stream())
                .filter(hunk -> !(anchor instanceof Anchor.Lines lines) || hunk.covers(lines.side(), lines.start()))
                .allMatch(hunk -> !known.contains(String.valueOf(hunk.id())));
    }
}
