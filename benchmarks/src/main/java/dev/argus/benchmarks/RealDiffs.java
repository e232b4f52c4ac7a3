package dev.argus.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Diffs of any size from the history of a repository on disk: what {@value #COMMITS_AT_ONCE} commits changed together, and what as many
 * before them did, behind one another as if one pull request changed it all. The paths of each part begin with its number, so that every path
 * is there once.
 */
final class RealDiffs implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RealDiffs.class);

    private static final int COMMITS_AT_ONCE = 200;

    private final Repository repository;
    private final Path directory;

    /** @param repository a work tree, its {@code .git} or a bare repository */
    RealDiffs(Path repository, Path directory) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder();
        builder.setGitDir(
                Files.isDirectory(repository.resolve(".git"))
                        ? repository.resolve(".git").toFile()
                        : repository.toFile());
        this.repository = builder.setMustExist(true).build();
        this.directory = Files.createDirectories(directory);
    }

    /** A diff of at least so many bytes; made once. */
    Path ofBytes(String name, long bytes) throws IOException {
        return made(name, bytes, Integer.MAX_VALUE);
    }

    /** A diff of so many files. */
    Path ofFiles(String name, int files) throws IOException {
        return made(name, Long.MAX_VALUE, files);
    }

    private Path made(String name, long bytes, int files) throws IOException {
        Path diff = directory.resolve(name);
        if (!Files.exists(diff)) {
            Path unfinished = directory.resolve(name + ".part");
            try (Counting out = new Counting(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
                write(out, bytes, files);
            }
            Files.move(unfinished, diff, StandardCopyOption.ATOMIC_MOVE);
        }
        return diff;
    }

    private void write(Counting out, long bytes, int files) throws IOException {
        List<RevCommit> history = history();
        int span = Math.min(COMMITS_AT_ONCE, history.size() - 1);
        int left = files;
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.setRepository(repository);
            formatter.setDetectRenames(true);
            int newest = 0;
            for (int number = 1; out.count < bytes && left > 0; number++) {
                formatter.setOldPrefix("a/" + number + "/");
                formatter.setNewPrefix("b/" + number + "/");
                left -= write(formatter, history.get(newest + span), history.get(newest), left);
                newest += span;
                if (newest + span >= history.size()) {
                    newest = 0;
                    span = Math.max(1, span * 2 / 3);
                }
            }
        }
    }

    /** A partial clone does not have everything: what is behind a missing object is left out. */
    private static int write(DiffFormatter formatter, RevCommit before, RevCommit after, int most) throws IOException {
        int written = 0;
        try {
            for (DiffEntry entry : formatter.scan(before.getTree(), after.getTree())) {
                if (written < most) {
                    formatter.format(entry);
                    written++;
                }
            }
        } catch (MissingObjectException e) {
            log.debug("the rest of {} is missing", after, e);
        }
        formatter.flush();
        return written;
    }

    /** Newest first, along first parents. */
    private List<RevCommit> history() throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setFirstParent(true);
            walk.markStart(walk.parseCommit(repository.resolve(Constants.HEAD)));
            List<RevCommit> history = new ArrayList<>();
            walk.forEach(history::add);
            if (history.size() < 2) {
                throw new IllegalArgumentException(
                        repository.getDirectory() + " has no history: give a clone with one");
            }
            return history;
        }
    }

    @Override
    public void close() {
        repository.close();
    }

    private static final class Counting extends OutputStream {

        private final OutputStream out;
        private long count;

        Counting(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            count++;
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            count += length;
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
