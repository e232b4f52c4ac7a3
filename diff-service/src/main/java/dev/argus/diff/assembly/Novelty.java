package dev.argus.diff.assembly;

import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.PastReview;
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
 * same. Not for use by several threads at once.
 */
final class Novelty {

    private final Map<String, FileDiff.Text> asTheyCame;
    private final Map<String, List<String>> ids = new HashMap<>();
    private final Set<String> known;
    private final Set<String> told;
    private final boolean otherSecretRules;

    /**
     * @param past absent when everything is to be read
     * @param secretRules by which secrets are looked for now
     */
    Novelty(Change change, @Nullable PastReview past, String secretRules) {
        asTheyCame = new HashMap<>(change.files().size() * 2);
        for (FileDiff file : change.files()) {
            if (file instanceof FileDiff.Text text) {
                asTheyCame.put(text.path(), text);
            }
        }
        known = past == null ? Set.of() : past.hunkIds().collect(Collectors.toSet());
        told = past == null
                ? Set.of()
                : past.findings().findings().stream().map(Finding::fingerprint).collect(Collectors.toSet());
        otherSecretRules = past != null && !secretRules.equals(past.secretRules());
    }

    /** @param file of this change, cleaned: it has the hunks it came with, in their order */
    News in(FileDiff.Text file) {
        return new News(asItCame(file.path()), unread(file));
    }

    /** The hunks of a file that nobody has read yet. */
    List<Hunk> unread(FileDiff.Text file) {
        if (known.isEmpty()) {
            return file.hunks();
        }
        List<String> names = idsOf(file.path());
        List<Hunk> unread = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!known.contains(names.get(i))) {
                unread.add(file.hunks().get(i));
            }
        }
        return unread;
    }

    /**
     * Whether a secret in a line is still to be told. It was told with the hunk that it stands in, unless the rules of that time did not know
     * it.
     */
    boolean isNews(Finding secret) {
        return standsInUnreadHunk(secret.anchor()) || (otherSecretRules && !told.contains(secret.fingerprint()));
    }

    private boolean standsInUnreadHunk(Anchor anchor) {
        return anchor instanceof Anchor.Lines lines
                && unread(asItCame(lines.path())).stream()
                        .anyMatch(hunk -> hunk.range().covers(lines.side(), lines.start()));
    }

    private List<String> idsOf(String path) {
        return ids.computeIfAbsent(path, unnamed -> HunkIds.of(asItCame(path)));
    }

    private FileDiff.Text asItCame(String path) {
        return Objects.requireNonNull(asTheyCame.get(path), "a file of this change");
    }
}
