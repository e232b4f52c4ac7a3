package dev.argus.publisher;

import dev.argus.events.PullRequestRef;
import dev.argus.github.AppIdentity;
import dev.argus.github.ChangedFile;
import dev.argus.github.CheckRun;
import dev.argus.github.CheckRunOutput;
import dev.argus.github.CheckRunUpdate;
import dev.argus.github.Commit;
import dev.argus.github.GitHubReader;
import dev.argus.github.GitHubWriter;
import dev.argus.github.IssueComment;
import dev.argus.github.NewCheckRun;
import dev.argus.github.NewReview;
import dev.argus.github.PullRequest;
import dev.argus.github.Reaction;
import dev.argus.github.Review;
import dev.argus.github.UnprocessableException;
import dev.argus.runtime.lease.Fence;
import dev.argus.runtime.stage.StageFailure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One pull request as GitHub keeps it, refusing what GitHub refuses, with connections that break when a test wants them to. */
final class FakeGitHub implements GitHubReader, GitHubWriter {

    static final String BOT = "argus[bot]";

    private static final int MAX_BODY = 65_536;
    private static final Pattern WRITING = Pattern.compile("create|update|delete|react");
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+),(\\d+) \\+(\\d+),(\\d+) @@");

    /** How a call goes wrong. */
    enum Fault {
        /** The connection breaks before GitHub sees the request. */
        BEFORE,
        /** GitHub does what was asked, and the connection breaks before its answer. */
        AFTER,
        NONE
    }

    /** A posted comment at a line. */
    record Comment(long reviewId, NewReview.Comment content) {}

    final List<IssueComment> comments = Collections.synchronizedList(new ArrayList<>());
    final List<Review> reviews = Collections.synchronizedList(new ArrayList<>());
    final List<Comment> inline = Collections.synchronizedList(new ArrayList<>());
    final Map<Long, CheckRun> checkRuns = Collections.synchronizedMap(new LinkedHashMap<>());
    final Map<Long, CheckRunUpdate> checkRunPages = Collections.synchronizedMap(new LinkedHashMap<>());
    /** At the head. */
    final Map<String, String> files = Collections.synchronizedMap(new LinkedHashMap<>());

    final Map<String, String> patches = Collections.synchronizedMap(new LinkedHashMap<>());

    /** Logins of those who may write to the repository. */
    final Set<String> writers = new HashSet<>();

    /** By comment. */
    final Set<String> reactions = Collections.synchronizedSet(new LinkedHashSet<>());

    /** Of all check runs, in the order in which they came. */
    final List<CheckRunOutput.Annotation> annotations = Collections.synchronizedList(new ArrayList<>());

    /** The name of every call that reached GitHub, in order. */
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    String head = Sample.HEAD;
    boolean open = true;
    boolean locked;
    boolean outOfReach;
    boolean mayWriteChecks = true;

    Function<String, Fault> faults = call -> Fault.NONE;
    /** Runs after a call took effect. */
    Consumer<String> afterEachCall = call -> {};
    /** Comments that are refused for a reason that nobody can see. */
    Predicate<NewReview.Comment> refused = comment -> false;

    private long lastId = 1_000;

    FakeGitHub() {
        Sample.reading().read().forEach(file -> {
            List<String> hunks = new ArrayList<>();
            file.hunks()
                    .forEach(hunk -> hunks.add("@@ -%d,%d +%d,%d @@"
                            .formatted(hunk.oldStart(), hunk.oldCount(), hunk.newStart(), hunk.newCount())));
            patches.put(file.path(), String.join("\n", hunks));
        });
    }

    List<String> callsThatCreate() {
        return calls.stream().filter(call -> call.startsWith("create")).toList();
    }

    List<String> callsThatWrite() {
        return calls.stream().filter(call -> WRITING.matcher(call).lookingAt()).toList();
    }

    // What a reader sees.

    @Override
    public Mono<PullRequest> pullRequest(PullRequestRef ref) {
        return call("pullRequest", () -> {
            requireReach();
            return new PullRequest(
                    ref.number(),
                    "Retry",
                    "",
                    false,
                    open,
                    "main",
                    "b".repeat(40),
                    "retry",
                    head,
                    4,
                    10,
                    2,
                    "octocat",
                    false,
                    List.of(),
                    Sample.PAGE);
        });
    }

    @Override
    public Flux<ChangedFile> files(PullRequestRef ref) {
        return call(
                        "files",
                        () -> patches.entrySet().stream()
                                .map(file ->
                                        new ChangedFile(file.getKey(), null, "modified", 1, 1, null, file.getValue()))
                                .toList())
                .flatMapIterable(files -> files);
    }

    @Override
    public Mono<byte[]> diff(PullRequestRef ref) {
        throw new UnsupportedOperationException("the publisher reads no diff");
    }

    @Override
    public Flux<Commit> commits(PullRequestRef ref) {
        throw new UnsupportedOperationException("the publisher reads no commits");
    }

    @Override
    public Mono<String> mergeBase(PullRequestRef ref, String baseSha, String headSha) {
        throw new UnsupportedOperationException("the publisher needs no merge base");
    }

    @Override
    public Mono<byte[]> file(PullRequestRef ref, String path, String commit) {
        return Mono.justOrEmpty(files.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Mono<byte[]> blob(PullRequestRef ref, String sha) {
        throw new UnsupportedOperationException("the publisher reads no files");
    }

    @Override
    public Flux<IssueComment> comments(PullRequestRef ref) {
        return call("comments", () -> List.copyOf(comments)).flatMapIterable(all -> all);
    }

    @Override
    public Mono<Boolean> mayWrite(PullRequestRef ref, String login) {
        return call("mayWrite " + login, () -> writers.contains(login));
    }

    // What a writer does.

    @Override
    public Mono<AppIdentity> identity() {
        return Mono.just(new AppIdentity(99, "argus", BOT));
    }

    @Override
    public Mono<IssueComment> createComment(PullRequestRef ref, String body) {
        return call("createComment", () -> {
            requireUnlocked();
            requireShort(body);
            IssueComment comment = new IssueComment(++lastId, BOT, body, false, page("#issuecomment-" + lastId));
            comments.add(comment);
            return comment;
        });
    }

    @Override
    public Mono<IssueComment> updateComment(PullRequestRef ref, long commentId, String body) {
        return call("updateComment", () -> {
            requireShort(body);
            int at = IntStream.range(0, comments.size())
                    .filter(i -> comments.get(i).id() == commentId)
                    .findFirst()
                    .orElseThrow(() -> new StageFailure.Terminal("404 Not Found"));
            IssueComment comment = new IssueComment(
                    commentId, BOT, body, true, comments.get(at).htmlUrl());
            comments.set(at, comment);
            return comment;
        });
    }

    @Override
    public Mono<Void> react(PullRequestRef ref, long commentId, boolean onDiff, Reaction reaction) {
        return call("react", () -> reactions.add(commentId + (onDiff ? " on diff " : " ") + reaction.content()))
                .then();
    }

    @Override
    public Flux<Review> reviews(PullRequestRef ref) {
        return call("reviews", () -> List.copyOf(reviews)).flatMapIterable(all -> all);
    }

    @Override
    public Mono<Review> createReview(PullRequestRef ref, NewReview review) {
        return call("createReview", () -> {
            requireUnlocked();
            requireShort(review.body());
            if (reviews.stream()
                    .anyMatch(other -> other.state() == Review.State.PENDING
                            && other.author().equals(BOT))) {
                throw new UnprocessableException("User can only have one pending review per pull request");
            }
            review.comments().forEach(this::requirePlace);
            Review posted = new Review(
                    ++lastId, BOT, review.body(), Review.State.COMMENTED, review.commitSha(), page("#r-" + lastId));
            reviews.add(posted);
            review.comments().forEach(comment -> inline.add(new Comment(posted.id(), comment)));
            return posted;
        });
    }

    @Override
    public Mono<Void> deletePendingReview(PullRequestRef ref, long reviewId) {
        return call(
                        "deletePendingReview",
                        () -> reviews.removeIf(
                                review -> review.id() == reviewId && review.state() == Review.State.PENDING))
                .then();
    }

    @Override
    public Flux<CheckRun> checkRuns(PullRequestRef ref, String headSha, String name) {
        return call("checkRuns", () -> {
                    requireChecks();
                    return checkRuns.values().stream()
                            .filter(run ->
                                    run.headSha().equals(headSha) && run.name().equals(name))
                            .toList();
                })
                .flatMapIterable(runs -> runs);
    }

    @Override
    public Mono<CheckRun> createCheckRun(PullRequestRef ref, NewCheckRun run) {
        return call("createCheckRun", () -> {
            requireChecks();
            return keep(
                    new CheckRun(
                            ++lastId,
                            run.name(),
                            run.headSha(),
                            run.externalId(),
                            run.status(),
                            run.conclusion(),
                            page("/checks?run=" + lastId),
                            run.output().title(),
                            run.output().summary(),
                            run.output().annotations().size()),
                    new CheckRunUpdate(run.status(), run.conclusion(), run.output()));
        });
    }

    @Override
    public Mono<CheckRun> updateCheckRun(PullRequestRef ref, long checkRunId, CheckRunUpdate update) {
        return call("updateCheckRun", () -> {
            requireChecks();
            CheckRun before = checkRuns.get(checkRunId);
            if (before == null) {
                throw new StageFailure.Terminal("404 Not Found");
            }
            return keep(
                    new CheckRun(
                            before.id(),
                            before.name(),
                            before.headSha(),
                            before.externalId(),
                            update.status(),
                            update.conclusion(),
                            before.htmlUrl(),
                            update.output().title(),
                            update.output().summary(),
                            before.annotations() + update.output().annotations().size()),
                    update);
        });
    }

    private CheckRun keep(CheckRun run, CheckRunUpdate page) {
        if ((page.status() == CheckRun.Status.COMPLETED) != (page.conclusion() != null)
                || page.output().title().length() > 255
                || page.output().summary().length() > 65_535
                || page.output().annotations().size() > 50) {
            throw new UnprocessableException("Invalid check run: " + page);
        }
        annotations.addAll(page.output().annotations());
        checkRuns.put(run.id(), run);
        checkRunPages.put(run.id(), page);
        return run;
    }

    private synchronized <T> T effect(String name, Supplier<T> work, Fault fault) {
        if (fault == Fault.BEFORE) {
            throw new StageFailure.Retryable("connection reset before " + name, null);
        }
        calls.add(name);
        T answer = work.get();
        afterEachCall.accept(name);
        if (fault == Fault.AFTER) {
            throw new StageFailure.Retryable("connection reset after " + name, null);
        }
        return answer;
    }

    private <T> Mono<T> call(String name, Supplier<T> work) {
        Mono<T> effect = Mono.fromSupplier(() -> effect(name, work, faults.apply(name)));
        return WRITING.matcher(name).lookingAt() ? Fence.behind(effect) : effect;
    }

    private void requirePlace(NewReview.Comment comment) {
        if (comment.startLine() != null && comment.startLine() >= comment.line()) {
            throw new UnprocessableException("start_line must precede the end line.");
        }
        int first = comment.startLine() == null ? comment.line() : comment.startLine();
        boolean placed = HUNK.matcher(patches.getOrDefault(comment.path(), ""))
                .results()
                .anyMatch(hunk -> {
                    int group = comment.side().equals("LEFT") ? 1 : 3;
                    int start = Integer.parseInt(hunk.group(group));
                    int end = start + Integer.parseInt(hunk.group(group + 1));
                    return first >= start && comment.line() < end;
                });
        if (!placed || refused.test(comment)) {
            throw new UnprocessableException("Unprocessable Entity: Line must be part of the diff");
        }
        requireShort(comment.body());
    }

    private void requireReach() {
        if (outOfReach) {
            throw new StageFailure.Terminal("404 Not Found");
        }
    }

    private void requireUnlocked() {
        if (locked) {
            throw new StageFailure.Terminal("the conversation is locked (403)");
        }
    }

    private void requireChecks() {
        if (!mayWriteChecks) {
            throw new StageFailure.Terminal("Resource not accessible by integration (403)");
        }
    }

    private static void requireShort(@Nullable String body) {
        if (body == null || body.length() > MAX_BODY) {
            throw new UnprocessableException("body is too long (maximum is 65536 characters)");
        }
    }

    private static URI page(String suffix) {
        return URI.create(Sample.PAGE + suffix);
    }
}
