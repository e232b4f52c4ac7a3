package dev.argus.diff.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.events.content.Hunk;
import dev.argus.events.content.Reading.Reason;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.patch.CombinedFileHeader;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.FileHeader.PatchType;
import org.eclipse.jgit.patch.FormatError;
import org.eclipse.jgit.patch.Patch;

/**
 * Reads git's patches. JGit finds the files, their names and their hunks; the lines of each hunk are counted again, because JGit follows
 * the first character of a line and not the counts in the hunk's header. A file that contradicts itself is refused with the reason, the
 * others are read.
 */
public final class GitPatch {

    private static final Pattern CONTROL_CHARACTER = Pattern.compile("\\p{Cc}");
    private static final Pattern SUBMODULE_COMMIT =
            Pattern.compile("[-+]Subproject commit (?:[0-9a-f]{40}|[0-9a-f]{64})");
    private static final byte[] FILE_HEADER = "--- a/file\n+++ b/file\n".getBytes(UTF_8);

    private GitPatch() {}

    /** The files of a unified diff, in its order. Text before the first file and after the last one is passed over. */
    public static List<FileDiff> parse(byte[] diff) {
        Patch patch = new Patch();
        patch.parse(diff, 0, diff.length);
        return patch.getFiles().stream()
                .map(file -> read(file, patch.getErrors()))
                .toList();
    }

    /**
     * One file of which only the hunks are known, as in GitHub's list of files.
     *
     * @param hunks from the first {@code @@} on
     */
    public static FileDiff parseHunks(ChangedPath path, byte[] hunks) {
        byte[] diff = new byte[FILE_HEADER.length + hunks.length];
        System.arraycopy(FILE_HEADER, 0, diff, 0, FILE_HEADER.length);
        System.arraycopy(hunks, 0, diff, FILE_HEADER.length, hunks.length);
        Patch patch = new Patch();
        patch.parse(diff, 0, diff.length);
        if (patch.getFiles().size() != 1) {
            return unparsable(path, "its patch does not consist of hunks");
        }
        FileDiff file = readHunks(path, patch.getFiles().get(0), patch.getErrors());
        return isSubmodule(file) ? FileDiff.withoutText(path, "submodule") : file;
    }

    private static FileDiff read(FileHeader file, List<FormatError> errors) {
        ChangedPath path = PatchPaths.of(file);
        if (file instanceof CombinedFileHeader) {
            return unparsable(path, "it is the combined diff of a merge");
        }
        return FileDiff.notAFile(path, file).orElseGet(() -> readHunks(path, file, errors));
    }

    private static FileDiff readHunks(ChangedPath path, FileHeader file, List<FormatError> errors) {
        if (CONTROL_CHARACTER.matcher(path.path()).find()) {
            return unparsable(path, "its path has a control character");
        }
        try {
            refuseErrors(file, errors);
            List<Hunk> hunks = HunkReader.hunksOf(file);
            return hunks.isEmpty() ? withoutHunks(path, file) : withHunks(path, hunks);
        } catch (MalformedPatchException e) {
            return unparsable(path, e.sentence());
        }
    }

    private static void refuseErrors(FileHeader file, List<FormatError> errors) throws MalformedPatchException {
        for (FormatError error : errors) {
            boolean here = error.getOffset() >= file.getStartOffset() && error.getOffset() < file.getEndOffset();
            if (here && error.getSeverity() == FormatError.Severity.ERROR) {
                throw new MalformedPatchException(error.getMessage());
            }
        }
    }

    private static FileDiff withHunks(ChangedPath path, List<Hunk> hunks) {
        if (hunks.stream().allMatch(LineEnds::alone)) {
            return FileDiff.withoutText(path, "only line ends changed");
        }
        return new FileDiff.Text(path, hunks);
    }

    private static FileDiff withoutHunks(ChangedPath path, FileHeader file) {
        if (file.getPatchType() != PatchType.UNIFIED) {
            return new FileDiff.Unreadable(path.path(), Reason.BINARY, "");
        }
        String detail = switch (path.status()) {
            case RENAMED -> "renamed without changes";
            case COPIED -> "copied without changes";
            case MODIFIED -> "only its mode changed";
            case ADDED, REMOVED -> "empty";
        };
        return FileDiff.withoutText(path, detail);
    }

    /** Without a header there is no mode to tell it by. */
    private static boolean isSubmodule(FileDiff file) {
        return file instanceof FileDiff.Text text
                && text.hunks().stream()
                        .flatMap(hunk -> hunk.lines().stream())
                        .allMatch(line -> SUBMODULE_COMMIT.matcher(line).matches());
    }

    private static FileDiff unparsable(ChangedPath path, String detail) {
        return new FileDiff.Unreadable(path.path(), Reason.UNPARSABLE, detail);
    }
}
