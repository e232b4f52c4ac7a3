package dev.argus.simulator.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.simulator.github.git.SimulatedRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/** A git repository that a test builds commit by commit, below the work tree's level, so that nothing in it is too odd. */
final class GitFixture implements AutoCloseable {

    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private record File(FileMode mode, ObjectId id) {}

    private final Repository repository;
    private final Map<String, File> files = new TreeMap<>();
    private final List<String> commits = new ArrayList<>();
    private String author = "Ada Lovelace";

    private GitFixture(Repository repository) {
        this.repository = repository;
    }

    static GitFixture in(Path directory) {
        try {
            Repository repository = Git.init()
                    .setDirectory(directory.toFile())
                    .setInitialBranch("main")
                    .call()
                    .getRepository();
            return new GitFixture(repository);
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    SimulatedRepository spec() {
        return SimulatedRepository.of(repository.getDirectory().toPath()).named("acme", "widgets");
    }

    GitFixture by(String author) {
        this.author = author;
        return this;
    }

    GitFixture file(String path, String content) {
        return file(path, content.getBytes(UTF_8));
    }

    GitFixture file(String path, byte[] content) {
        return file(path, FileMode.REGULAR_FILE, content);
    }

    GitFixture file(String path, FileMode mode, byte[] content) {
        try (ObjectInserter objects = repository.newObjectInserter()) {
            files.put(path, new File(mode, objects.insert(Constants.OBJ_BLOB, content)));
            objects.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GitFixture submodule(String path, String commit) {
        files.put(path, new File(FileMode.GITLINK, ObjectId.fromString(commit)));
        return this;
    }

    GitFixture remove(String path) {
        files.remove(path);
        return this;
    }

    /** On top of the last commit of {@code main}. */
    String commit(String message) {
        String[] parents = commits.isEmpty() ? new String[0] : new String[] {commits.get(commits.size() - 1)};
        String commit = commitOn("main", message, parents);
        commits.add(commit);
        return commit;
    }

    /** On top of any commits, and moves a branch there. */
    String commitOn(String branch, String message, String... parents) {
        try (ObjectInserter objects = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(objects));
            for (String parent : parents) {
                commit.addParentId(ObjectId.fromString(parent));
            }
            PersonIdent person =
                    new PersonIdent(author, "ada@example.com", EPOCH.plusSeconds(60L * commits.size()), ZoneOffset.UTC);
            commit.setAuthor(person);
            commit.setCommitter(person);
            commit.setMessage(message);
            ObjectId id = objects.insert(commit);
            objects.flush();
            RefUpdate branchUpdate = repository.updateRef(Constants.R_HEADS + branch);
            branchUpdate.setNewObjectId(id);
            branchUpdate.forceUpdate();
            return id.name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        repository.close();
    }

    private ObjectId tree(ObjectInserter objects) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        files.forEach((path, file) -> {
            DirCacheEntry entry = new DirCacheEntry(path);
            entry.setFileMode(file.mode());
            entry.setObjectId(file.id());
            builder.add(entry);
        });
        builder.finish();
        return index.writeTree(objects);
    }
}
