package dev.argus.simulator.github.git;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevTree;
import org.jspecify.annotations.Nullable;

/** Compares two trees, renames recognised by git's own defaults. */
final class ChangeReader {

    private static final int SIMILARITY_PERCENT = 50;
    private static final int RENAME_LIMIT = 1_000;

    private final ObjectReader objects;

    ChangeReader(ObjectReader objects) {
        this.objects = objects;
    }

    /** @param before null for nothing at all */
    List<FileChange> between(@Nullable RevTree before, RevTree after) throws IOException {
        PatchWriter writer = new PatchWriter(objects);
        List<FileChange> files = new ArrayList<>();
        for (DiffEntry entry : entries(before, after)) {
            files.add(change(entry, writer.write(entry)));
        }
        return files;
    }

    private List<DiffEntry> entries(@Nullable RevTree before, RevTree after) throws IOException {
        try (DiffFormatter scanner = new DiffFormatter(OutputStream.nullOutputStream())) {
            scanner.setReader(objects, new Config());
            scanner.setDetectRenames(true);
            scanner.getRenameDetector().setRenameScore(SIMILARITY_PERCENT);
            scanner.getRenameDetector().setRenameLimit(RENAME_LIMIT);
            return scanner.scan(before, after);
        }
    }

    private static FileChange change(DiffEntry entry, Patch patch) {
        boolean removed = entry.getChangeType() == ChangeType.DELETE;
        boolean moved = entry.getChangeType() == ChangeType.RENAME || entry.getChangeType() == ChangeType.COPY;
        return new FileChange(
                status(entry.getChangeType()),
                removed ? entry.getOldPath() : entry.getNewPath(),
                moved ? entry.getOldPath() : null,
                (removed ? entry.getOldId() : entry.getNewId()).name(),
                patch);
    }

    private static FileChange.Status status(ChangeType type) {
        return switch (type) {
            case ADD -> FileChange.Status.ADDED;
            case DELETE -> FileChange.Status.REMOVED;
            case MODIFY -> FileChange.Status.MODIFIED;
            case RENAME -> FileChange.Status.RENAMED;
            case COPY -> FileChange.Status.COPIED;
        };
    }
}
