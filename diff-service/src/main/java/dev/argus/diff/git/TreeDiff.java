package dev.argus.diff.git;

import static org.eclipse.jgit.diff.DiffEntry.Side.NEW;
import static org.eclipse.jgit.diff.DiffEntry.Side.OLD;

import dev.argus.diff.assembly.Allowance;
import dev.argus.diff.assembly.BlobDiff;
import dev.argus.diff.assembly.ChangedPath;
import dev.argus.diff.assembly.FileDiff;
import dev.argus.diff.assembly.FileOutline;
import dev.argus.diff.assembly.Triage;
import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.Reading.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.io.NullOutputStream;
import org.springframework.util.unit.DataSize;

/** Compares two trees of a repository as {@code git diff} does: renames from half of the content on, blobs by {@link BlobDiff}. Blocks. */
final class TreeDiff {

    private static final int RENAME_SCORE = 50;

    private final Repository repository;
    private final DataSize maxFile;
    private final DataSize maxDiff;

    TreeDiff(Repository repository, DataSize maxFile, DataSize maxDiff) {
        this.repository = repository;
        this.maxFile = maxFile;
        this.maxDiff = maxDiff;
    }

    List<FileDiff> between(RevTree before, RevTree after, Triage triage) throws IOException {
        try (DiffFormatter formatter = new DiffFormatter(NullOutputStream.INSTANCE);
                ObjectReader reader = repository.newObjectReader()) {
            formatter.setRepository(repository);
            formatter.setDetectRenames(true);
            formatter.getRenameDetector().setRenameScore(RENAME_SCORE);
            Allowance allowance = new Allowance(maxDiff.toBytes());
            List<FileDiff> files = new ArrayList<>();
            for (DiffEntry entry : formatter.scan(before, after)) {
                files.add(file(entry, reader, triage, allowance));
            }
            return files;
        }
    }

    /** A file's bytes; empty when there is none of that name, or it is too large. */
    Optional<byte[]> file(RevTree tree, String path) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(repository, path, tree)) {
            if (walk == null || walk.getFileMode(0).getObjectType() != Constants.OBJ_BLOB) {
                return Optional.empty();
            }
            ObjectLoader blob = repository.open(walk.getObjectId(0), Constants.OBJ_BLOB);
            return blob.getSize() > maxFile.toBytes() ? Optional.empty() : Optional.of(blob.getCachedBytes());
        }
    }

    private FileDiff file(DiffEntry entry, ObjectReader reader, Triage triage, Allowance allowance) throws IOException {
        ChangedPath path = ChangedPath.of(entry);
        Optional<FileDiff> noFile = FileDiff.notAFile(path, entry);
        if (noFile.isPresent()) {
            return noFile.get();
        }
        Optional<FileDiff.Unreadable> leftOut = triage.leaveOut(new FileOutline(path, 0));
        if (leftOut.isEmpty()) {
            return allowance.admit(compared(path, entry, reader));
        }
        if (path.status() == Status.REMOVED) {
            return leftOut.get();
        }
        return allowance.hasRoomToSearch()
                ? allowance.admitToSearch(compared(path, entry, reader), leftOut.get())
                : allowance.unsearched(leftOut.get());
    }

    private FileDiff compared(ChangedPath path, DiffEntry entry, ObjectReader reader) throws IOException {
        Optional<byte[]> before = blob(entry, OLD, reader);
        Optional<byte[]> after = blob(entry, NEW, reader);
        if (before.isEmpty() || after.isEmpty()) {
            return new FileDiff.Unreadable(
                    path.path(),
                    Reason.TOO_LARGE,
                    "larger than %d kB, argus.diff.max-file".formatted(maxFile.toKilobytes()));
        }
        if (entry.getOldId().equals(entry.getNewId())) {
            return FileDiff.withoutText(path, "only its name or mode changed");
        }
        return BlobDiff.between(path, before.get(), after.get());
    }

    private Optional<byte[]> blob(DiffEntry entry, DiffEntry.Side side, ObjectReader reader) throws IOException {
        if (FileMode.MISSING.equals(entry.getMode(side))) {
            return Optional.of(new byte[0]);
        }
        ObjectLoader blob = reader.open(entry.getId(side).toObjectId(), Constants.OBJ_BLOB);
        return blob.getSize() > maxFile.toBytes() ? Optional.empty() : Optional.of(blob.getCachedBytes());
    }
}
