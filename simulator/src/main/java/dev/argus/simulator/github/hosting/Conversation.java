package dev.argus.simulator.github.hosting;

import dev.argus.simulator.github.git.Changes;
import dev.argus.simulator.github.protocol.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What people and Apps say on one pull request. What breaks a rule is refused whole. */
public final class Conversation {

    private final HostedRepository repository;
    private final int number;
    private final History history;
    private final Clock clock;
    private final LongSupplier ids;
    private final Map<Long, IssueComment> comments = new LinkedHashMap<>();
    private final Map<Long, Review> reviews = new LinkedHashMap<>();
    private final Map<Long, ReviewComment> reviewComments = new LinkedHashMap<>();
    private final ReviewThreads threads =
            new ReviewThreads(id -> reviewComment(id).isPresent());
    private final Reactions reactions;

    Conversation(HostedRepository repository, int number, History history, Clock clock, LongSupplier ids) {
        this.repository = repository;
        this.number = number;
        this.history = history;
        this.clock = clock;
        this.ids = ids;
        this.reactions =
                new Reactions(id -> comment(id).isPresent() || reviewComment(id).isPresent(), clock, ids);
    }

    public synchronized List<IssueComment> comments() {
        return List.copyOf(comments.values());
    }

    /** Pending ones included. */
    public synchronized List<Review> reviews() {
        return List.copyOf(reviews.values());
    }

    /** Those of pending reviews included. */
    public synchronized List<ReviewComment> reviewComments() {
        return List.copyOf(reviewComments.values());
    }

    public List<ReviewComment> reviewComments(long reviewId) {
        return reviewComments().stream()
                .filter(comment -> comment.reviewId() == reviewId)
                .toList();
    }

    public synchronized Optional<IssueComment> comment(long id) {
        return Optional.ofNullable(comments.get(id));
    }

    public synchronized Optional<Review> review(long id) {
        return Optional.ofNullable(reviews.get(id));
    }

    public synchronized Optional<ReviewComment> reviewComment(long id) {
        return Optional.ofNullable(reviewComments.get(id));
    }

    public IssueComment post(Account author, String body) {
        Texts.checkBody("IssueComment", body);
        Instant now = now();
        IssueComment comment = new IssueComment(ids.getAsLong(), number, author, body, now, now);
        synchronized (this) {
            comments.put(comment.id(), comment);
        }
        history.append(new Event.CommentPosted(repository, comment));
        return comment;
    }

    public IssueComment editComment(Account editor, long id, String body) {
        Texts.checkBody("IssueComment", body);
        IssueComment edited;
        synchronized (this) {
            IssueComment comment = comment(id).orElseThrow(Refusal::notFound);
            checkAuthor(editor, comment.author());
            edited = comment.edited(body, now());
            comments.put(id, edited);
        }
        history.append(new Event.CommentEdited(repository, edited));
        return edited;
    }

    /** Posts a review with all its comments, or, as pending, lays it by. */
    public Review post(Account author, NewReview review) {
        String commit = commit(review.commitSha());
        Texts.checkReview(review);
        List<Anchor> anchors = places(review, commit);
        Review posted;
        List<ReviewComment> posts;
        synchronized (this) {
            checkNonePending(author);
            posted = add(author, review.body(), review.state(), commit);
            posts = new ArrayList<>();
            for (int i = 0; i < anchors.size(); i++) {
                posts.add(add(
                        author,
                        posted.id(),
                        anchors.get(i),
                        review.comments().get(i).body(),
                        commit,
                        null));
            }
        }
        history.append(
                posted.pending()
                        ? new Event.ReviewLeftPending(repository, posted)
                        : new Event.ReviewPosted(repository, posted, List.copyOf(posts)));
        return posted;
    }

    public Review editReview(Account editor, long id, String body) {
        Texts.checkReviewText(body);
        Review edited;
        synchronized (this) {
            Review review = review(id).orElseThrow(Refusal::notFound);
            checkAuthor(editor, review.author());
            edited = review.edited(body);
            reviews.put(id, edited);
        }
        history.append(new Event.ReviewEdited(repository, edited));
        return edited;
    }

    public Review deletePending(Account editor, long id) {
        Review review;
        synchronized (this) {
            review = review(id).orElseThrow(Refusal::notFound);
            checkAuthor(editor, review.author());
            if (!review.pending()) {
                throw Refusal.unprocessable("Can not delete a non-pending pull request review");
            }
            reviews.remove(id);
            reviewComments.values().removeIf(comment -> comment.reviewId() == id);
        }
        history.append(new Event.PendingReviewDeleted(repository, review));
        return review;
    }

    /** A single comment; GitHub makes a review of its own for it. */
    public ReviewComment post(Account author, @Nullable String commitSha, NewComment comment) {
        Texts.checkBody("PullRequestReviewComment", comment.body());
        String commit = commit(commitSha);
        Anchor anchor;
        try {
            anchor = Anchors.place(changes(commit), comment);
        } catch (Misplaced e) {
            throw e.ofSingleComment();
        }
        return postAlone(author, anchor, comment.body(), commit, null);
    }

    public ReviewComment reply(Account author, long id, String body) {
        Texts.checkBody("PullRequestReviewComment", body);
        ReviewComment answered = reviewComment(id).orElseThrow(Refusal::notFound);
        long thread = Objects.requireNonNullElse(answered.inReplyTo(), answered.id());
        return postAlone(author, answered.anchor(), body, answered.commitSha(), thread);
    }

    public ReviewComment editReviewComment(Account editor, long id, String body) {
        Texts.checkBody("PullRequestReviewComment", body);
        ReviewComment edited;
        synchronized (this) {
            ReviewComment comment = reviewComment(id).orElseThrow(Refusal::notFound);
            checkAuthor(editor, comment.author());
            edited = comment.edited(body, now());
            reviewComments.put(id, edited);
        }
        history.append(new Event.ReviewCommentEdited(repository, edited));
        return edited;
    }

    /** What became of what was said on the diff. */
    public ReviewThreads threads() {
        return threads;
    }

    /** To comments of both kinds. */
    public Reactions reactions() {
        return reactions;
    }

    private ReviewComment postAlone(
            Account author, Anchor anchor, String body, String commit, @Nullable Long inReplyTo) {
        ReviewComment comment;
        synchronized (this) {
            checkNonePending(author);
            Review carrier = add(author, "", Review.State.COMMENTED, commit);
            comment = add(author, carrier.id(), anchor, body, commit, inReplyTo);
        }
        history.append(new Event.ReviewCommentPosted(repository, comment));
        return comment;
    }

    private Review add(Account author, String body, Review.State state, String commit) {
        Instant submitted = state == Review.State.PENDING ? null : now();
        Review review = new Review(ids.getAsLong(), number, author, body, state, commit, submitted);
        reviews.put(review.id(), review);
        return review;
    }

    private ReviewComment add(
            Account author, long reviewId, Anchor anchor, String body, String commit, @Nullable Long inReplyTo) {
        Instant now = now();
        ReviewComment comment =
                new ReviewComment(ids.getAsLong(), number, reviewId, author, anchor, body, commit, inReplyTo, now, now);
        reviewComments.put(comment.id(), comment);
        return comment;
    }

    private List<Anchor> places(NewReview review, String commit) {
        Changes changes = changes(commit);
        try {
            return review.comments().stream()
                    .map(comment -> Anchors.place(changes, comment))
                    .toList();
        } catch (Misplaced e) {
            throw e.ofReview();
        }
    }

    /** A review may be for an older head or for any commit on the way, as long as it is of this pull request. */
    private String commit(@Nullable String sha) {
        PullRequest pullRequest = pullRequest();
        if (sha == null) {
            return pullRequest.headSha();
        }
        boolean known = pullRequest.heads().contains(sha)
                || repository.commits(pullRequest).stream()
                        .anyMatch(commit -> commit.sha().equals(sha));
        if (!known) {
            throw Refusal.unprocessable("The commit_id " + sha + " is not part of the pull request");
        }
        return sha;
    }

    private Changes changes(String commit) {
        return repository.changes(pullRequest(), commit);
    }

    private PullRequest pullRequest() {
        return repository.pullRequest(number).orElseThrow(Refusal::notFound);
    }

    private void checkNonePending(Account author) {
        if (reviews.values().stream()
                .anyMatch(review -> review.pending() && review.author().equals(author))) {
            throw Refusal.unprocessable("User can only have one pending review per pull request");
        }
    }

    private static void checkAuthor(Account editor, Account author) {
        if (!editor.equals(author)) {
            throw Refusal.of(403, "Resource not accessible by integration");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
