package dev.argus.simulator.github.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.diff.DiffEntry.Side;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.util.QuotedString;
import org.jspecify.annotations.Nullable;

/** Writes patches as git does by default: three lines of context, histogram, and in each hunk's heading the section it stands in. */
final class PatchWriter {

    /** Larger contents are treated as binary, so that no single blob fills the memory. */
    private static final int MAX_BLOB_BYTES = 20 * 1024 * 1024;

    /** As far as git itself looks for a NUL byte to tell binary from text. */
    private static final int BINARY_PROBE_BYTES = 8000;

    private static final int MAX_SECTION_BYTES = 80;

    private final ObjectReader objects;
    private final HunkWriter hunks = new HunkWriter();

    PatchWriter(ObjectReader objects) {
        this.objects = objects;
    }

    Patch write(DiffEntry entry) throws IOException {
        if (entry.getOldId().equals(entry.getNewId())) {
            return new Patch(header(entry, ""), new byte[0]);
        }
        RawText before = text(entry, Side.OLD);
        RawText after = text(entry, Side.NEW);
        if (before == null || after == null) {
            return new Patch(
                    header(
                            entry,
                            "Binary files " + name(entry, Side.OLD) + " and " + name(entry, Side.NEW) + " differ\n"),
                    new byte[0]);
        }
        byte[] changes = hunks.between(before, after);
        return new Patch(header(entry, changes.length == 0 ? "" : fileNames(entry)), changes);
    }

    /** Null for what is not text. */
    private @Nullable RawText text(DiffEntry entry, Side side) throws IOException {
        FileMode mode = entry.getMode(side);
        if (mode == FileMode.MISSING) {
            return RawText.EMPTY_TEXT;
        }
        if (mode == FileMode.GITLINK) {
            return new RawText(("Subproject commit " + entry.getId(side).name() + "\n").getBytes(UTF_8));
        }
        ObjectLoader content = objects.open(entry.getId(side).toObjectId());
        if (content.getSize() > MAX_BLOB_BYTES) {
            return null;
        }
        byte[] bytes = content.getCachedBytes(MAX_BLOB_BYTES);
        for (int i = 0; i < Math.min(bytes.length, BINARY_PROBE_BYTES); i++) {
            if (bytes[i] == 0) {
                return null;
            }
        }
        return new RawText(bytes);
    }

    private static byte[] header(DiffEntry entry, String ending) {
        String oldPath = entry.getChangeType() == ChangeType.ADD ? entry.getNewPath() : entry.getOldPath();
        String newPath = entry.getChangeType() == ChangeType.DELETE ? entry.getOldPath() : entry.getNewPath();
        StringBuilder header = new StringBuilder("diff --git ")
                .append(quoted("a/" + oldPath))
                .append(' ')
                .append(quoted("b/" + newPath))
                .append('\n');
        appendModes(header, entry);
        if (entry.getChangeType() == ChangeType.RENAME || entry.getChangeType() == ChangeType.COPY) {
            String verb = entry.getChangeType() == ChangeType.RENAME ? "rename" : "copy";
            header.append("similarity index ").append(entry.getScore()).append("%\n");
            header.append(verb).append(" from ").append(quoted(oldPath)).append('\n');
            header.append(verb).append(" to ").append(quoted(newPath)).append('\n');
        }
        if (!entry.getOldId().equals(entry.getNewId())) {
            header.append("index ")
                    .append(abbreviated(entry, Side.OLD))
                    .append("..")
                    .append(abbreviated(entry, Side.NEW));
            header.append(entry.getOldMode().equals(entry.getNewMode()) ? " " + entry.getNewMode() : "")
                    .append('\n');
        }
        return header.append(ending).toString().getBytes(UTF_8);
    }

    private static void appendModes(StringBuilder header, DiffEntry entry) {
        if (entry.getChangeType() == ChangeType.ADD) {
            header.append("new file mode ").append(entry.getNewMode()).append('\n');
        } else if (entry.getChangeType() == ChangeType.DELETE) {
            header.append("deleted file mode ").append(entry.getOldMode()).append('\n');
        } else if (!entry.getOldMode().equals(entry.getNewMode())) {
            header.append("old mode ").append(entry.getOldMode()).append('\n');
            header.append("new mode ").append(entry.getNewMode()).append('\n');
        }
    }

    /** Git ends a name that holds white space with a tab, so that tools need not guess where it ends. */
    private static String fileNames(DiffEntry entry) {
        String before = name(entry, Side.OLD);
        String after = name(entry, Side.NEW);
        return "--- " + before + (before.contains(" ") ? "\t" : "") + "\n+++ " + after
                + (after.contains(" ") ? "\t" : "") + "\n";
    }

    private static String name(DiffEntry entry, Side side) {
        if (entry.getMode(side) == FileMode.MISSING) {
            return DiffEntry.DEV_NULL;
        }
        return quoted((side == Side.OLD ? "a/" : "b/") + entry.getPath(side));
    }

    private static String quoted(String path) {
        return QuotedString.GIT_PATH.quote(path);
    }

    private static String abbreviated(DiffEntry entry, Side side) {
        return entry.getId(side).name().substring(0, 7);
    }

    private static final class HunkWriter extends DiffFormatter {

        private final ByteArrayOutputStream out;
        private RawText before = RawText.EMPTY_TEXT;
        private String section = "";
        private int searched;

        HunkWriter() {
            this(new ByteArrayOutputStream());
        }

        private HunkWriter(ByteArrayOutputStream out) {
            super(out);
            this.out = out;
        }

        byte[] between(RawText before, RawText after) throws IOException {
            this.before = before;
            this.section = "";
            this.searched = 0;
            out.reset();
            format(new HistogramDiff().diff(RawTextComparator.DEFAULT, before, after), before, after);
            return out.toByteArray();
        }

        @Override
        protected void writeHunkHeader(int oldStart, int oldEnd, int newStart, int newEnd, @Nullable String function)
                throws IOException {
            String ranges = "@@ -" + range(oldStart, oldEnd) + " +" + range(newStart, newEnd) + " @@";
            out.write(ranges.getBytes(UTF_8));
            out.write(sectionAbove(oldStart));
            out.write('\n');
        }

        private static String range(int start, int end) {
            int count = end - start;
            return (count == 0 ? start : start + 1) + (count == 1 ? "" : "," + count);
        }

        /** The nearest line above that begins a section by git's own rule: with a letter, an underscore or a dollar sign. */
        private byte[] sectionAbove(int line) {
            for (int i = Math.min(line, before.size()) - 1; i >= searched; i--) {
                ByteBuffer text = before.getRawString(i);
                if (text.hasRemaining() && beginsSection(text.get(text.position()))) {
                    section = " "
                            + ISO_8859_1.decode(
                                    text.slice(text.position(), Math.min(text.remaining(), MAX_SECTION_BYTES)));
                    break;
                }
            }
            searched = Math.max(searched, line);
            return section.stripTrailing().getBytes(ISO_8859_1);
        }

        private static boolean beginsSection(byte first) {
            return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '_' || first == '$';
        }
    }
}
