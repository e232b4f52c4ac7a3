package dev.argus.diff.assembly;

/**
 * What a source tells of a changed file before its content.
 *
 * @param changedLines added and removed lines together
 */
public record FileOutline(ChangedPath file, int changedLines) {

    public String path() {
        return file.path();
    }
}
