package dev.argus.diff.assembly;

import dev.argus.diff.heading.Headings;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.Reading;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.FileMode;
import org.jspecify.annotations.Nullable;

/** One file of a change as its source describes it, before any rule is applied. */
public sealed interface FileDiff {

    /** On the new side; on the old side for a removed file. */
    String path();

    /** Where it was renamed or copied from. */
    @Nullable String previousPath();

    /**
     * Lines of it changed.
     *
     * @param hunks in file order, at least one
     */
    record Text(ChangedPath file, List<Hunk> hunks) implements FileDiff {

        public Text {
            // Those of a patch are immutable, and copying would read them.
            hunks = hunks instanceof PatchHunks ? hunks : List.copyOf(hunks);
            if (hunks.isEmpty()) {
                throw new IllegalArgumentException(file + " has no hunks");
            }
        }

        @Override
        public String path() {
            return file.path();
        }

        @Override
        public @Nullable String previousPath() {
            return file.previousPath();
        }

        /** Added and removed lines together. */
        public int changedLines() {
            return hunks instanceof PatchHunks unread ? unread.changedLines() : countChangedLines();
        }

        private int countChangedLines() {
            return (int) hunks.stream()
                    .flatMap(hunk -> hunk.lines().stream())
                    .filter(line -> !line.startsWith(" "))
                    .count();
        }

        /** False when no line of the new side up to this number has the word. */
        boolean mayShow(Needle word, int lastLine) {
            return !(hunks instanceof PatchHunks unread) || unread.mayShow(word, lastLine);
        }

        /** Of its first hunk, the new side, at least up to this number. */
        Hunk beginning(int lastLine) {
            return hunks instanceof PatchHunks unread ? unread.beginning(lastLine) : hunks.get(0);
        }

        /** False when no line has more characters. */
        boolean mayHaveLinesBeyond(int characters) {
            return !(hunks instanceof PatchHunks unread) || unread.mayHaveLinesBeyond(characters);
        }

        /** The same file with the definitions around its hunks, as its content on the new side tells them. */
        public Text headedFrom(byte[] content) {
            return new Text(file, Headings.fromFile(path(), content, hunks));
        }

        /** Whether {@link #headedFrom} would tell more. */
        public boolean lacksHeadings() {
            return Headings.areMissing(path(), hunks);
        }

        public FileOutline outline() {
            return new FileOutline(file, changedLines());
        }

        /** The same change with every line and heading rewritten by an operator that keeps the first character of a line. */
        Text rewritten(UnaryOperator<String> operator) {
            return new Text(
                    file, hunks.stream().map(hunk -> rewritten(hunk, operator)).toList());
        }

        private static Hunk rewritten(Hunk hunk, UnaryOperator<String> operator) {
            return new Hunk(
                    hunk.oldStart(),
                    hunk.oldCount(),
                    hunk.newStart(),
                    hunk.newCount(),
                    operator.apply(hunk.heading()),
                    hunk.lines().stream().map(operator).toList());
        }
    }

    /**
     * There is nothing in it that could be read.
     *
     * @param detail what a person should know besides the reason; may be empty
     * @param previousPath where it was renamed or copied from, if that is known
     */
    record Unreadable(
            String path,
            Reading.Reason reason,
            String detail,
            @Nullable String previousPath) implements FileDiff {

        public Unreadable(String path, Reading.Reason reason, String detail) {
            this(path, reason, detail, null);
        }

        Unreadable movedFrom(@Nullable String former) {
            return new Unreadable(path, reason, detail, former);
        }

        /** The same, and one thing more that a person should know. */
        Unreadable adding(String more) {
            return new Unreadable(path, reason, detail.isEmpty() ? more : detail + "; " + more);
        }

        Reading.UnreadFile unread() {
            return new Reading.UnreadFile(path, reason, detail);
        }
    }

    /** What git keeps under a path without it being a file: a submodule or a symbolic link, on either side. */
    static Optional<FileDiff> notAFile(ChangedPath path, DiffEntry entry) {
        if (hasMode(entry, FileMode.GITLINK)) {
            return Optional.of(withoutText(path, "submodule"));
        }
        if (hasMode(entry, FileMode.SYMLINK)) {
            return Optional.of(withoutText(path, "symbolic link"));
        }
        return Optional.empty();
    }

    static Unreadable withoutText(ChangedPath file, String detail) {
        return new Unreadable(file.path(), Reading.Reason.NO_TEXT_CHANGED, detail, file.previousPath());
    }

    private static boolean hasMode(DiffEntry entry, FileMode mode) {
        return mode.equals(entry.getMode(DiffEntry.Side.OLD)) || mode.equals(entry.getMode(DiffEntry.Side.NEW));
    }
}
