package dev.argus.diff.git;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.jspecify.annotations.Nullable;

/**
 * The commits of a branch that are not in its base.
 *
 * @param mergeBase the newest commit that both have
 */
record CommitRange(RevCommit base, RevCommit head, RevCommit mergeBase) {

    /** As many as GitHub lists of a pull request. */
    private static final int MAX_MESSAGES = 250;

    static CommitRange between(Repository repository, String base, String head) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit baseCommit = commit(repository, walk, base);
            RevCommit headCommit = commit(repository, walk, head);
            RevCommit mergeBase = mergeBase(walk, baseCommit, headCommit);
            if (mergeBase == null) {
                throw new IllegalArgumentException(base + " and " + head + " have no common history");
            }
            walk.parseBody(mergeBase);
            return new CommitRange(baseCommit, headCommit, mergeBase);
        }
    }

    /** Oldest first; of more than 250 the newest. */
    List<String> messages(Repository repository) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(head));
            walk.markUninteresting(walk.parseCommit(mergeBase));
            Deque<String> messages = new ArrayDeque<>();
            for (RevCommit commit = walk.next();
                    commit != null && messages.size() < MAX_MESSAGES;
                    commit = walk.next()) {
                messages.addFirst(commit.getFullMessage());
            }
            return List.copyOf(messages);
        }
    }

    private static RevCommit commit(Repository repository, RevWalk walk, String name) throws IOException {
        ObjectId id = repository.resolve(name + "^{commit}");
        if (id == null) {
            throw new IllegalArgumentException(name + " names no commit in " + repository.getDirectory());
        }
        return walk.parseCommit(id);
    }

    private static @Nullable RevCommit mergeBase(RevWalk walk, RevCommit base, RevCommit head) throws IOException {
        walk.setRevFilter(RevFilter.MERGE_BASE);
        walk.markStart(base);
        walk.markStart(head);
        return walk.next();
    }
}
