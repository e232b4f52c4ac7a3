package dev.argus.diff.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.events.content.Hunk;
import dev.argus.events.content.Reading.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.patch.CombinedFileHeader;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.FileHeader.PatchType;
import org.eclipse.jgit.patch.FormatError;
import org.eclipse.jgit.patch.Patch;
import org.eclipse.jgit.util.RawParseUtils;

/**
 * Reads git's patches. JGit finds the files, their names and their hunks; the lines of each hunk are counted again, because JGit follows
 * the first character of a line and not the counts in the hunk's header. A file that contradicts itself is refused with the reason, the
 * others are read.
 */
public final class GitPatch {

    private static final Pattern SUBMODULE_COMMIT =
            Pattern.compile("[-+]Subproject commit (?:[0-9a-f]{40}|[0-9a-f]{64})");
    private static final byte[] DIFF_GIT = "diff --git ".getBytes(UTF_8);
    private static final byte[] FILE_HEADER = "--- a/file\n+++ b/file\n".getBytes(UTF_8);

    /** At least so many bytes go through JGit before what it found in them is read: so few that the processor still has them at hand then. */
    private static final int AT_ONCE = 256 * 1024;

    private GitPatch() {}

    /** The files of a unified diff, in its order. Text before the first file and after the last one is passed over. */
    public static List<FileDiff> parse(byte[] diff) {
        List<FileDiff> files = new ArrayList<>();
        int start = 0;
        while (start < diff.length) {
            int end = diff.length - start <= AT_ONCE ? diff.length : FileStarts.next(diff, start + AT_ONCE);
            Patch patch = new Patch();
            files.addAll(isUnderstood(patch, diff, start, end) ? filesOf(patch) : parseOneByOne(diff, start, end));
            start = end;
        }
        return files;
    }

    /** What JGit stumbles over in one file does not take the others with it. */
    private static List<FileDiff> parseOneByOne(byte[] diff, int from, int to) {
        List<FileDiff> files = new ArrayList<>();
        int start = from;
        while (start < to) {
            int end = FileStarts.next(diff, start);
            Patch patch = new Patch();
            if (isUnderstood(patch, diff, start, end)) {
                files.addAll(filesOf(patch));
            } else {
                files.add(withoutHeader(diff, start));
            }
            start = end;
        }
        return files;
    }

    /**
     * One file of which only the hunks are known, as in GitHub's list of files.
     *
     * @param hunks from the first {@code @@} on
     */
    public static FileDiff parseHunks(ChangedPath path, byte[] hunks) {
        byte[] diff = Arrays.copyOf(FILE_HEADER, FILE_HEADER.length + hunks.length);
        System.arraycopy(hunks, 0, diff, FILE_HEADER.length, hunks.length);
        Patch patch = new Patch();
        if (!isUnderstood(patch, diff, 0, diff.length) || patch.getFiles().size() != 1) {
            return unparsable(path, "its patch does not consist of hunks");
        }
        FileDiff file = readHunks(path, patch.getFiles().get(0), errors(patch));
        return isSubmodule(file) ? FileDiff.withoutText(path, "submodule") : file;
    }

    /** JGit throws what it likes at some malformed headers. */
    private static boolean isUnderstood(Patch patch, byte[] diff, int start, int end) {
        try {
            patch.parse(diff, start, end);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static List<FileDiff> filesOf(Patch patch) {
        NavigableMap<Integer, String> errors = errors(patch);
        return patch.getFiles().stream().map(file -> read(file, errors)).toList();
    }

    private static FileDiff read(FileHeader file, NavigableMap<Integer, String> errors) {
        if (file.getOldPath() == null || file.getNewPath() == null) {
            return withoutHeader(file.getBuffer(), file.getStartOffset());
        }
        ChangedPath path = PatchPaths.of(file);
        if (file instanceof CombinedFileHeader) {
            return unparsable(path, "it is the combined diff of a merge");
        }
        return FileDiff.notAFile(path, file).orElseGet(() -> readHunks(path, file, errors));
    }

    private static FileDiff readHunks(ChangedPath path, FileHeader file, NavigableMap<Integer, String> errors) {
        if (hasControlCharacter(path.path())) {
            return unparsable(path, "its path has a control character");
        }
        try {
            List<Hunk> hunks = HunkReader.hunksOf(path.path(), file);
            refuseErrors(file, errors);
            return hunks.isEmpty() ? withoutHunks(path, file) : withHunks(path, hunks);
        } catch (MalformedPatchException e) {
            return unparsable(path, e.sentence());
        }
    }

    private static boolean hasControlCharacter(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (Character.isISOControl(path.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** What JGit could not understand, by its offset in the diff; its warnings are about what is checked here more strictly. */
    private static NavigableMap<Integer, String> errors(Patch patch) {
        if (patch.getErrors().isEmpty()) {
            return Collections.emptyNavigableMap();
        }
        NavigableMap<Integer, String> errors = new TreeMap<>();
        patch.getErrors().stream()
                .filter(error -> error.getSeverity() == FormatError.Severity.ERROR)
                .forEach(error -> errors.put(error.getOffset(), error.getMessage()));
        return errors;
    }

    private static void refuseErrors(FileHeader file, NavigableMap<Integer, String> errors)
            throws MalformedPatchException {
        Map.Entry<Integer, String> first = errors.isEmpty() ? null : errors.ceilingEntry(file.getStartOffset());
        if (first != null && first.getKey() < file.getEndOffset()) {
            throw new MalformedPatchException(first.getValue());
        }
    }

    private static FileDiff withHunks(ChangedPath path, List<Hunk> hunks) {
        return LineEnds.changeAlone(hunks)
                ? FileDiff.withoutText(path, "only line ends changed")
                : new FileDiff.Text(path, hunks);
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
                && text.changedLines() <= 2
                && text.hunks().stream()
                        .flatMap(hunk -> hunk.lines().stream())
                        .allMatch(line -> SUBMODULE_COMMIT.matcher(line).matches());
    }

    /** Nobody knows its name: the first line has to do. */
    private static FileDiff withoutHeader(byte[] diff, int start) {
        int names = Math.max(RawParseUtils.match(diff, start, DIFF_GIT), start);
        String line = new String(diff, names, RawParseUtils.nextLF(diff, names) - names, UTF_8);
        return new FileDiff.Unreadable(line.strip(), Reason.UNPARSABLE, "its header is malformed");
    }

    private static FileDiff unparsable(ChangedPath path, String detail) {
        return new FileDiff.Unreadable(path.path(), Reason.UNPARSABLE, detail);
    }
}
