package dev.argus.standalone.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where on this machine the repositories lie that cases name. */
public final class Clones {

    /** A directory may hold its clone a little further down, as mirrors do that keep several versions. */
    private static final int DEPTH = 3;

    private final @Nullable Path directory;

    /** @param directory has a clone at {@code owner/name}, {@code owner+name} or {@code name}; absent when there are none */
    public Clones(@Nullable Path directory) {
        this.directory = directory;
    }

    /**
     * @param repository {@code owner/name}, or an absolute directory
     * @throws NotReviewedException when it is not there; says what to clone
     */
    Path of(String repository) {
        if (Path.of(repository).isAbsolute()) {
            return gitDirectory(Path.of(repository))
                    .orElseThrow(() -> new NotReviewedException("there is no git repository at " + repository));
        }
        if (directory == null) {
            throw new NotReviewedException(
                    "%s is needed on disk: give --repos DIR, and %s".formatted(repository, clone(repository, "DIR")));
        }
        return candidates(directory, repository)
                .flatMap(candidate -> gitDirectory(candidate).stream())
                .findFirst()
                .orElseThrow(() -> new NotReviewedException("%s is not in %s: %s"
                        .formatted(repository, directory, clone(repository, directory.toString()))));
    }

    private static Stream<Path> candidates(Path directory, String repository) {
        String name = repository.substring(repository.lastIndexOf('/') + 1);
        return Stream.of(repository, repository.replace('/', '+'), name).map(directory::resolve);
    }

    private static Optional<Path> gitDirectory(Path candidate) {
        if (!Files.isDirectory(candidate)) {
            return Optional.empty();
        }
        try (Stream<Path> heads = Files.find(
                candidate, DEPTH, (path, attributes) -> path.endsWith("HEAD") && isGitDirectory(path.getParent()))) {
            return heads.map(Path::getParent).sorted().findFirst();
        } catch (IOException e) {
            throw new NotReviewedException("%s cannot be looked into".formatted(candidate), e);
        }
    }

    private static boolean isGitDirectory(@Nullable Path path) {
        return path != null
                && List.of("objects", "refs").stream().allMatch(name -> Files.isDirectory(path.resolve(name)));
    }

    private static String clone(String repository, String into) {
        return "git clone https://github.com/%s %s/%s".formatted(repository, into, repository.replace('/', '+'));
    }
}
