package dev.argus.simulator.github.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;

/**
 * A git repository to serve, and the name to serve it under.
 *
 * @param gitDirectory the {@code .git} directory, or a bare repository
 */
public record SimulatedRepository(String owner, String name, Path gitDirectory) {

    private static final Pattern GITHUB_URL =
            Pattern.compile("(?:https://|ssh://git@|git@)github\\.com[:/]([\\w.-]+)/([\\w.-]+?)(?:\\.git)?/?");
    private static final Pattern UNFIT_FOR_A_NAME = Pattern.compile("[^A-Za-z0-9._-]+");

    public SimulatedRepository {
        if (UNFIT_FOR_A_NAME.matcher(owner + name).find() || owner.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException("owner and name must be of letters, digits, '.', '_' and '-', were '"
                    + owner + "' and '" + name + "'");
        }
    }

    /**
     * Named as on GitHub when the remote {@code origin} is there; otherwise {@code local} and the directory's own name.
     *
     * @param directory a work tree, any directory within one, or a bare repository
     * @throws IllegalArgumentException when there is no git repository
     */
    public static SimulatedRepository of(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        try (Repository repository = open(absolute)) {
            Optional<Matcher> origin = Optional.ofNullable(
                            repository.getConfig().getString("remote", "origin", "url"))
                    .map(GITHUB_URL::matcher)
                    .filter(Matcher::matches);
            Path gitDirectory = repository.getDirectory().toPath();
            return origin.map(url -> new SimulatedRepository(url.group(1), url.group(2), gitDirectory))
                    .orElseGet(() -> new SimulatedRepository("local", nameOf(repository), gitDirectory));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the git repository in " + absolute, e);
        }
    }

    public SimulatedRepository named(String owner, String name) {
        return new SimulatedRepository(owner, name, gitDirectory);
    }

    public String fullName() {
        return owner + "/" + name;
    }

    private static Repository open(Path directory) throws IOException {
        RepositoryBuilder builder = new RepositoryBuilder().findGitDir(directory.toFile());
        if (builder.getGitDir() == null) {
            throw new IllegalArgumentException(directory + " is not a git repository, nor within one");
        }
        return builder.setMustExist(true).build();
    }

    private static String nameOf(Repository repository) {
        Path directory = repository.isBare()
                ? repository.getDirectory().toPath()
                : repository.getWorkTree().toPath();
        String name = UNFIT_FOR_A_NAME
                .matcher(directory.getFileName().toString())
                .replaceAll("-")
                .replaceFirst("\\.git$", "");
        return name.isEmpty() ? "repository" : name;
    }
}
