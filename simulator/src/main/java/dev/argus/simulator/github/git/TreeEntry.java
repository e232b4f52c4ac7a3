package dev.argus.simulator.github.git;

import org.eclipse.jgit.lib.FileMode;

/** @param size in bytes; 0 for what is not a blob */
public record TreeEntry(String path, Kind kind, String sha, long size) {

    public enum Kind {
        FILE,
        SYMLINK,
        DIRECTORY,
        SUBMODULE;

        static Kind of(FileMode mode) {
            if (mode == FileMode.TREE) {
                return DIRECTORY;
            }
            if (mode == FileMode.GITLINK) {
                return SUBMODULE;
            }
            return mode == FileMode.SYMLINK ? SYMLINK : FILE;
        }
    }

    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
