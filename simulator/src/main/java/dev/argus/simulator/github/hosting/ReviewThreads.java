package dev.argus.simulator.github.hosting;

import dev.argus.simulator.github.protocol.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/** What people and Apps made of the comments on a diff. A thread goes by the id of the comment that began it. */
public final class ReviewThreads {

    private final LongPredicate isComment;
    private final Map<Long, Account> resolvedBy = new HashMap<>();
    private final Map<Long, List<Account>> dislikedBy = new HashMap<>();
    private final Set<Long> minimized = new HashSet<>();

    /** @param isComment whether there is a comment with that id; anything else is not found */
    ReviewThreads(LongPredicate isComment) {
        this.isComment = isComment;
    }

    public synchronized void resolve(Account person, long commentId) {
        resolvedBy.put(known(commentId), person);
    }

    public synchronized void unresolve(long commentId) {
        resolvedBy.remove(known(commentId));
    }

    /** Empty when nobody settled it. */
    public synchronized Optional<Account> resolvedBy(long commentId) {
        return Optional.ofNullable(resolvedBy.get(commentId));
    }

    /** Reacts with a thumb down. */
    public synchronized void dislike(Account person, long commentId) {
        dislikedBy.computeIfAbsent(known(commentId), any -> new ArrayList<>()).add(person);
    }

    public synchronized List<Account> dislikedBy(long commentId) {
        return List.copyOf(dislikedBy.getOrDefault(commentId, List.of()));
    }

    /** Folds a comment up. */
    public synchronized void minimize(long commentId) {
        minimized.add(known(commentId));
    }

    public synchronized boolean isMinimized(long commentId) {
        return minimized.contains(commentId);
    }

    private long known(long commentId) {
        if (!isComment.test(commentId)) {
            throw Refusal.notFound();
        }
        return commentId;
    }
}
