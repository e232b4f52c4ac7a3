package dev.argus.simulator.github.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * A change with defects that were planted in it, on top of a repository's newest commit: good work rarely shows what a review says of bad
 * work. The repository itself is only read.
 */
public final class PlantedChange {

    private static final List<String> FILES =
            List.of("shop/orders/OrderExport.java", "shop/orders/clean-up.sh", "shop/orders/total.js");

    private static final String MESSAGE = """
            Export paid orders (made up, with planted defects)

            Made for a demonstration: no work of anybody's, and in no repository.
            """;

    private PlantedChange() {}

    /**
     * The same repository with the change as its newest commit.
     *
     * @param directory empty; takes the new objects, and refers to the repository for all others
     */
    public static SimulatedRepository on(SimulatedRepository repository, Path directory) {
        try (FileRepository source =
                        new FileRepository(repository.gitDirectory().toFile());
                FileRepository planted = new FileRepository(directory.toFile())) {
            planted.create(true);
            shareObjects(source, directory);
            commit(source, planted);
            return new SimulatedRepository(repository.owner(), repository.name(), directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a change on top of " + repository.gitDirectory(), e);
        }
    }

    private static void shareObjects(FileRepository source, Path directory) throws IOException {
        Path objects = source.getObjectDatabase().getDirectory().toPath().toAbsolutePath();
        Files.writeString(
                Files.createDirectories(directory.resolve("objects/info")).resolve("alternates"), objects + "\n");
        Path shallow = objects.resolveSibling(Constants.SHALLOW);
        if (Files.exists(shallow)) {
            Files.copy(shallow, directory.resolve(Constants.SHALLOW));
        }
    }

    private static void commit(Repository source, FileRepository planted) throws IOException {
        ObjectId head = Objects.requireNonNull(source.resolve(Constants.HEAD), "a repository with a commit");
        try (RevWalk walk = new RevWalk(planted);
                ObjectInserter objects = planted.newObjectInserter()) {
            RevCommit parent = walk.parseCommit(head);
            PersonIdent author = author(parent);
            CommitBuilder commit = new CommitBuilder();
            commit.setParentId(parent);
            commit.setTreeId(tree(parent, planted, objects));
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage(MESSAGE);
            ObjectId id = objects.insert(commit);
            objects.flush();
            RefUpdate branch = planted.updateRef(Constants.HEAD);
            branch.setNewObjectId(id);
            branch.update(walk);
        }
    }

    private static ObjectId tree(RevCommit parent, Repository planted, ObjectInserter objects) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder entries = index.builder();
        entries.addTree(new byte[0], DirCacheEntry.STAGE_0, planted.newObjectReader(), parent.getTree());
        for (String path : FILES) {
            DirCacheEntry entry = new DirCacheEntry(path);
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(objects.insert(Constants.OBJ_BLOB, content(path)));
            entries.add(entry);
        }
        entries.finish();
        return index.writeTree(objects);
    }

    /** Always the same commit on the same one, so that its review has the same id. */
    private static PersonIdent author(RevCommit parent) {
        PersonIdent before = parent.getCommitterIdent();
        return new PersonIdent(
                "Argus demonstration",
                "demo@example.org",
                before.getWhenAsInstant().plus(Duration.ofMinutes(1)),
                before.getZoneId());
    }

    private static byte[] content(String path) throws IOException {
        try (InputStream file = PlantedChange.class.getResourceAsStream("planted/" + path)) {
            return Objects.requireNonNull(file, path).readAllBytes();
        }
    }
}
