package dev.argus.events.content;

import dev.argus.events.Coverage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every file of a pull request: read, with the places where a comment may stand, or not read, with the reason.
 *
 * @param mergeBaseSha the old side of the diff
 * @param read what is read now: files with a hunk that was not read before; paths are unique over all lists
 * @param unlisted how many more files the pull request changes, of which not even the names are known: GitHub lists 3,000
 * @param unchanged files whose every hunk was read on an earlier head; absent when there are none
 * @param secretRules digest of the rules by which secrets were looked for, in all files and all hunks; absent: unknown ones
 */
public record Reading(
        String mergeBaseSha,
        List<ReadFile> read,
        List<UnreadFile> unread,
        int unlisted,
        @Nullable List<ReadFile> unchanged,
        @Nullable String secretRules)
        implements Document {

    /**
     * @param hunks all of the file, those that were read on an earlier head included
     * @param gap why it was not read to its end after all; absent when it was
     */
    public record ReadFile(
            String path,
            @Nullable String previousPath,
            List<HunkRange> hunks,
            @Nullable String gap) {

        public ReadFile {
            hunks = List.copyOf(hunks);
        }

        /** A file that was read to its end, or is going to be. */
        public ReadFile(String path, @Nullable String previousPath, List<HunkRange> hunks) {
            this(path, previousPath, hunks, null);
        }

        private ReadFile withGap(@Nullable String why) {
            return new ReadFile(path, previousPath, hunks, why);
        }
    }

    /**
     * @param detail what a person should know besides the reason, such as the limit that was met; may be empty
     */
    public record UnreadFile(String path, Reason reason, String detail) {}

    /** Why a file is not read. */
    public enum Reason {
        BINARY(false),
        GENERATED(false),
        VENDORED(false),
        LOCK_FILE(false),
        MINIFIED(false),
        /** The policy's globs leave it out. */
        IGNORED(false),
        /** Only its name or mode changed, or it is a submodule or a symbolic link. */
        NO_TEXT_CHANGED(false),
        /** Removed as a whole: nothing in it can go wrong any more. */
        REMOVED(false),
        /** More files than the policy reads. */
        TOO_MANY_FILES(true),
        /** More changed lines, bytes or tokens than the policy or the model allows. */
        TOO_LARGE(true),
        /** GitHub gave no patch and none could be made. */
        NO_PATCH(true),
        /** The patch could not be understood. */
        UNPARSABLE(true);

        private final boolean leavesAGap;

        Reason(boolean leavesAGap) {
            this.leavesAGap = leavesAGap;
        }

        /** Whether something worth reading was left out, so that the review is only partial. */
        public boolean leavesAGap() {
            return leavesAGap;
        }
    }

    public Reading {
        read = List.copyOf(read);
        unread = List.copyOf(unread);
        unchanged = unchanged == null || unchanged.isEmpty() ? null : List.copyOf(unchanged);
        if (unlisted < 0) {
            throw new IllegalArgumentException("unlisted must not be negative, was " + unlisted);
        }
    }

    /** A reading of a pull request that is read for the first time. */
    public Reading(String mergeBaseSha, List<ReadFile> read, List<UnreadFile> unread, int unlisted) {
        this(mergeBaseSha, read, unread, unlisted, null, null);
    }

    /** A reading of a pull request whose every file is known. */
    public Reading(String mergeBaseSha, List<ReadFile> read, List<UnreadFile> unread) {
        this(mergeBaseSha, read, unread, 0);
    }

    /** The same account when these files turned out not to be read to their end. */
    public Reading withGaps(Map<String, String> whyByPath) {
        List<ReadFile> known = read.stream()
                .map(file -> file.withGap(whyByPath.get(file.path())))
                .toList();
        return new Reading(mergeBaseSha, known, unread, unlisted, unchanged, secretRules);
    }

    /** What nobody has to read again: files that were read to their end, now or on an earlier head. */
    public List<ReadFile> readToTheEnd() {
        return Stream.concat(read.stream().filter(file -> file.gap() == null), alreadyRead())
                .toList();
    }

    /** Every file of which a hunk was shown to a model, now or on an earlier head. */
    public List<ReadFile> shown() {
        return Stream.concat(read.stream(), alreadyRead()).toList();
    }

    public Coverage coverage() {
        int leftOut =
                (int) unread.stream().filter(file -> file.reason().leavesAGap()).count() + unlisted;
        int broken = (int) read.stream().filter(file -> file.gap() != null).count();
        int changed = shown().size() + unread.size() + unlisted;
        return new Coverage(changed, read.size() - broken, leftOut + broken);
    }

    private Stream<ReadFile> alreadyRead() {
        return unchanged == null ? Stream.empty() : unchanged.stream();
    }
}
