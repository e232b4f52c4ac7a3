package dev.argus.simulator.github.git;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Reads one git repository, from any thread, without ever loading its whole history. Objects are named by their 40 hex digits. Every call
 * blocks on the disk.
 */
public final class GitRepository implements AutoCloseable {

    private static final Pattern SHA = Pattern.compile("[0-9a-f]{4,40}");
    private static final Pattern BRANCH = Pattern.compile("[^~^:?*\\[\\\\@{\\p{Cntrl} ]+");
    private static final int CACHED_PATCH_BYTES = 64 * 1024 * 1024;

    private record Span(String from, String to) {}

    private final Repository repository;
    private final Cache<Span, Changes> changes = Caffeine.newBuilder()
            .maximumWeight(CACHED_PATCH_BYTES)
            .weigher((Span span, Changes diff) -> diff.bytes())
            .build();

    private GitRepository(Repository repository) {
        this.repository = repository;
    }

    public static GitRepository open(Path gitDirectory) {
        return reading(() -> new GitRepository(new RepositoryBuilder()
                .setGitDir(gitDirectory.toFile())
                .setMustExist(true)
                .build()));
    }

    /** The branch that is checked out; {@code main} when it is none. */
    public String defaultBranch() {
        return reading(() -> Optional.ofNullable(repository.exactRef(Constants.HEAD))
                .filter(Ref::isSymbolic)
                .map(head -> Repository.shortenRefName(head.getTarget().getName()))
                .orElse("main"));
    }

    /**
     * The commit that a branch, a tag, {@code HEAD} or a (shortened) commit id names. Git's other notations, some of which search the
     * history, name nothing here, as on GitHub.
     */
    public Optional<String> resolve(String revision) {
        return reading(() -> {
            Ref ref = BRANCH.matcher(revision).matches() ? repository.findRef(revision) : null;
            ObjectId id = ref != null
                    ? ref.getObjectId()
                    : SHA.matcher(revision).matches() ? repository.resolve(revision) : null;
            if (id == null) {
                return Optional.empty();
            }
            try (RevWalk walk = new RevWalk(repository)) {
                return Optional.of(walk.parseCommit(id).name());
            } catch (MissingObjectException | IncorrectObjectTypeException e) {
                return Optional.empty();
            }
        });
    }

    public Optional<GitCommit> commit(String revision) {
        return resolve(revision)
                .map(sha -> reading(() -> {
                    try (RevWalk walk = new RevWalk(repository)) {
                        return commit(walk.parseCommit(ObjectId.fromString(sha)));
                    }
                }));
    }

    /** The newest commits of the default branch that are neither merges nor roots, newest first. */
    public List<GitCommit> latest(int count) {
        return resolve(Constants.HEAD)
                .map(head -> walk(walk -> {
                    walk.markStart(walk.parseCommit(ObjectId.fromString(head)));
                    walk.setRevFilter(RevFilter.NO_MERGES);
                    return take(walk, count, commit -> commit.getParentCount() == 1);
                }))
                .orElse(List.of());
    }

    /** What {@code head} has and {@code base} has not, oldest first; of more than {@code limit} the newest. */
    public List<GitCommit> between(String base, String head, int limit) {
        return walk(walk -> {
            walk.markStart(walk.parseCommit(ObjectId.fromString(head)));
            walk.markUninteresting(walk.parseCommit(ObjectId.fromString(base)));
            walk.sort(RevSort.TOPO);
            List<GitCommit> commits = new ArrayList<>(take(walk, limit, commit -> true));
            Collections.reverse(commits);
            return commits;
        });
    }

    /** How many commits {@code head} has that {@code base} has not; counting ends at {@code limit}. */
    public int distance(String base, String head, int limit) {
        return walk(walk -> {
            walk.markStart(walk.parseCommit(ObjectId.fromString(head)));
            walk.markUninteresting(walk.parseCommit(ObjectId.fromString(base)));
            int count = 0;
            while (count < limit && walk.next() != null) {
                count++;
            }
            return count;
        });
    }

    /** The commit from which {@code head} departed; empty when the two share no history. */
    public Optional<String> mergeBase(String base, String head) {
        return walk(walk -> {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(ObjectId.fromString(base)));
            walk.markStart(walk.parseCommit(ObjectId.fromString(head)));
            return Optional.ofNullable(walk.next()).map(RevCommit::name);
        });
    }

    /** What happened between two commits, read as git's {@code from..to}. */
    public Changes changes(String from, String to) {
        return changes.get(
                new Span(from, to),
                span -> reading(() -> {
                    try (ObjectReader objects = repository.newObjectReader();
                            RevWalk walk = new RevWalk(objects)) {
                        RevTree before = from.isEmpty() ? null : tree(walk, from);
                        return new Changes(from, to, new ChangeReader(objects).between(before, tree(walk, to)));
                    }
                }));
    }

    /** What a commit changed against its first parent, or, being a root, altogether. */
    public Changes changes(GitCommit commit) {
        return changes(commit.parents().isEmpty() ? "" : commit.parents().get(0), commit.sha());
    }

    /** What stands at a path; the empty path is the root directory. */
    public Optional<TreeEntry> entry(String commit, String path) {
        return reading(() -> {
            ObjectId tree = treeOf(commit);
            if (path.isEmpty()) {
                return Optional.of(new TreeEntry("", TreeEntry.Kind.DIRECTORY, tree.name(), 0));
            }
            try (TreeWalk walk = TreeWalk.forPath(repository, path, tree)) {
                return walk == null ? Optional.empty() : Optional.of(entry(walk));
            }
        });
    }

    /** The direct content of a directory, in git's order. */
    public List<TreeEntry> directory(TreeEntry directory, int limit) {
        return reading(() -> {
            List<TreeEntry> entries = new ArrayList<>();
            try (TreeWalk walk = new TreeWalk(repository)) {
                walk.addTree(ObjectId.fromString(directory.sha()));
                while (entries.size() < limit && walk.next()) {
                    TreeEntry entry = entry(walk);
                    String path = directory.path().isEmpty() ? entry.path() : directory.path() + "/" + entry.path();
                    entries.add(new TreeEntry(path, entry.kind(), entry.sha(), entry.size()));
                }
            }
            return entries;
        });
    }

    /** The size of a blob in bytes; empty when there is no such blob. */
    public Optional<Long> blobSize(String sha) {
        return reading(() -> blob(sha).map(ObjectLoader::getSize));
    }

    /**
     * The content of a blob; empty when there is no such blob.
     *
     * @throws org.eclipse.jgit.errors.LargeObjectException beyond {@code maxBytes}
     */
    public Optional<byte[]> blob(String sha, int maxBytes) {
        return reading(() -> {
            Optional<ObjectLoader> content = blob(sha);
            return content.isPresent() ? Optional.of(content.get().getBytes(maxBytes)) : Optional.empty();
        });
    }

    @Override
    public void close() {
        repository.close();
    }

    private Optional<ObjectLoader> blob(String sha) throws IOException {
        if (!ObjectId.isId(sha)) {
            return Optional.empty();
        }
        try {
            return Optional.of(repository.open(ObjectId.fromString(sha), Constants.OBJ_BLOB));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    private TreeEntry entry(TreeWalk walk) throws IOException {
        TreeEntry.Kind kind = TreeEntry.Kind.of(walk.getFileMode(0));
        boolean blob = kind == TreeEntry.Kind.FILE || kind == TreeEntry.Kind.SYMLINK;
        long size = blob ? walk.getObjectReader().getObjectSize(walk.getObjectId(0), Constants.OBJ_BLOB) : 0;
        return new TreeEntry(walk.getPathString(), kind, walk.getObjectId(0).name(), size);
    }

    private ObjectId treeOf(String commit) {
        return walk(walk -> tree(walk, commit));
    }

    private static RevTree tree(RevWalk walk, String commit) throws IOException {
        return walk.parseCommit(ObjectId.fromString(commit)).getTree();
    }

    private static List<GitCommit> take(RevWalk walk, int limit, Predicate<RevCommit> wanted) throws IOException {
        List<GitCommit> commits = new ArrayList<>();
        for (RevCommit next = walk.next(); next != null && commits.size() < limit; next = walk.next()) {
            if (wanted.test(next)) {
                commits.add(commit(next));
            }
        }
        return commits;
    }

    private static GitCommit commit(RevCommit commit) {
        String message = commit.getFullMessage().strip();
        int firstBreak = message.indexOf("\n\n");
        String subject = commit.getShortMessage();
        String body = firstBreak < 0 ? "" : message.substring(firstBreak).strip();
        List<String> parents = new ArrayList<>();
        for (RevCommit parent : commit.getParents()) {
            parents.add(parent.name());
        }
        return new GitCommit(
                commit.name(),
                commit.getTree().name(),
                parents,
                person(commit.getAuthorIdent()),
                person(commit.getCommitterIdent()),
                subject,
                body);
    }

    private static GitCommit.Person person(PersonIdent ident) {
        return new GitCommit.Person(ident.getName(), ident.getEmailAddress(), ident.getWhenAsInstant());
    }

    private <T> T walk(Walk<T> work) {
        return reading(() -> {
            try (RevWalk walk = new RevWalk(repository)) {
                return work.on(walk);
            }
        });
    }

    private static <T> T reading(Read<T> read) {
        try {
            return read.run();
        } catch (IOException e) {
            throw new UncheckedIOException("the git repository cannot be read: " + e.getMessage(), e);
        }
    }

    private interface Read<T> {
        T run() throws IOException;
    }

    private interface Walk<T> {
        T on(RevWalk walk) throws IOException;
    }
}
