package dev.argus.diff.assembly;

import java.util.Comparator;

/**
 * What a source tells of a changed file before its content.
 *
 * @param changedLines added and removed lines together
 */
public record FileOutline(ChangedPath file, int changedLines) {

    /** By risk; at the same risk the larger change first, then by path, so that the order never depends on the source's. */
    public static final Comparator<FileOutline> DEAREST_FIRST = Comparator.comparing(
                    (FileOutline outline) -> Risk.of(outline.path()))
            .thenComparing(FileOutline::changedLines, Comparator.reverseOrder())
            .thenComparing(FileOutline::path);

    public String path() {
        return file.path();
    }
}
