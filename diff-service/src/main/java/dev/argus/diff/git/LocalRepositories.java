package dev.argus.diff.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Finds git repositories on disk: with a work tree, bare, or linked. */
final class LocalRepositories {

    private LocalRepositories() {}

    static Repository open(Path directory) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder()
                .findGitDir(directory.toAbsolutePath().normalize().toFile())
                .setMustExist(true);
        if (builder.getGitDir() == null) {
            throw new IllegalArgumentException("there is no git repository in or above " + directory);
        }
        return builder.build();
    }

    /** The name of its directory, without {@code .git}. */
    static String nameOf(Repository repository) {
        File directory = repository.isBare() ? repository.getDirectory() : repository.getWorkTree();
        String name = directory.getName();
        return name.endsWith(".git") ? name.substring(0, name.length() - ".git".length()) : name;
    }
}
