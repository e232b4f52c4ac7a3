package dev.argus.diff.assembly;

import dev.argus.events.content.Finding;
import dev.argus.runtime.redaction.Redaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Takes out of a change what no model may read, and says what of it should not be there at all: also in files that nobody will read. What
 * is invisible goes first, for it could cut a secret in two.
 */
final class Cleaner {

    private final Redaction redaction;
    private final Novelty novelty;
    private final List<Finding> hidden = new ArrayList<>();

    /** @param novelty of the change as it came: what is not news is not said again */
    Cleaner(Redaction redaction, Novelty novelty) {
        this.redaction = redaction;
        this.novelty = novelty;
    }

    /** The same files with the same lines, by path. */
    List<FileDiff> clean(Collection<FileDiff> files) {
        List<FileDiff> redacted = files.stream()
                .sorted(Comparator.comparing(FileDiff::path))
                .map(this::redacted)
                .toList();
        return redaction.secrets().isEmpty()
                ? redacted
                : redacted.stream().map(this::withoutKnownSecrets).toList();
    }

    /** What is to be said of the lines that the change adds, and was not before; to be asked when all files are clean. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(
                redaction.findings().stream().filter(novelty::isNews).toList());
        findings.addAll(hidden);
        return findings;
    }

    private FileDiff redacted(FileDiff file) {
        if (!(file instanceof FileDiff.Text text)) {
            return file;
        }
        hidden.addAll(HiddenCharacters.in(text.path(), novelty.unread(text)));
        FileDiff.Text visible = text.rewritten(HiddenText::strip);
        return new FileDiff.Text(visible.file(), redaction.redact(visible.path(), visible.hunks()));
    }

    /** A file may show what only a later one tells to be a secret. */
    private FileDiff withoutKnownSecrets(FileDiff file) {
        return file instanceof FileDiff.Text text ? text.rewritten(redaction::withoutKnown) : file;
    }
}
