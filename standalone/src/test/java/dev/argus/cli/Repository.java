package dev.argus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A small git repository on disk, grown by a test. */
public final class Repository implements AutoCloseable {

    /** What the pattern matcher takes for a defect of high severity, on line 3 of a file. */
    public static final String CREDENTIAL = "class Login {\n\n    String password = \"hunter2-and-more\";\n}\n";

    private final Git git;
    private final Path directory;

    private Repository(Git git, Path directory) {
        this.git = git;
        this.directory = directory;
    }

    /** With one commit on {@code main}. */
    public static Repository in(Path directory) throws GitAPIException, IOException {
        Git git = Git.init()
                .setDirectory(directory.toFile())
                .setInitialBranch("main")
                .call();
        return new Repository(git, directory).commit("Begin", Map.of("README.md", "# Shop\n"));
    }

    public Repository branch(String name) throws GitAPIException {
        git.checkout().setCreateBranch(true).setName(name).call();
        return this;
    }

    /** @param from the branch to depart from */
    public Repository branch(String name, String from) throws GitAPIException {
        git.checkout().setCreateBranch(true).setName(name).setStartPoint(from).call();
        return this;
    }

    /** @param files new contents by path */
    public Repository commit(String message, Map<String, String> files) throws GitAPIException, IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage(message)
                .setAuthor("Ada Example", "ada@example.com")
                .setCommitter("Ada Example", "ada@example.com")
                .setSign(false)
                .call();
        return this;
    }

    /** The commit that is checked out, as 40 hex digits. */
    public String head() throws IOException {
        return git.getRepository().resolve("HEAD").name();
    }

    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        git.close();
    }
}
