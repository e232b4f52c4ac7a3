package dev.argus.simulator.github.git;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * What differs between two commits, files in path order.
 *
 * @param from the commit from which {@code to} departed; empty for a root commit
 */
public record Changes(String from, String to, List<FileChange> files) {

    public Changes {
        files = List.copyOf(files);
    }

    public int additions() {
        return files.stream().mapToInt(file -> file.patch().additions()).sum();
    }

    public int deletions() {
        return files.stream().mapToInt(file -> file.patch().deletions()).sum();
    }

    /** Lines of the whole unified diff's hunks. */
    public int lines() {
        return files.stream().mapToInt(file -> file.patch().lines()).sum();
    }

    public Optional<FileChange> file(String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }

    /** The unified diff, as {@code git diff} prints it. */
    public void writeTo(OutputStream out) throws IOException {
        for (FileChange file : files) {
            file.patch().writeTo(out);
        }
    }

    int bytes() {
        return files.stream()
                        .mapToInt(file -> file.patch().bytes() + file.path().length())
                        .sum()
                + 1;
    }
}
