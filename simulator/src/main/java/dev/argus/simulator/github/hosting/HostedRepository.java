package dev.argus.simulator.github.hosting;

import dev.argus.simulator.github.git.Changes;
import dev.argus.simulator.github.git.GitCommit;
import dev.argus.simulator.github.git.GitRepository;
import dev.argus.simulator.github.git.SimulatedRepository;
import dev.argus.simulator.github.protocol.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * A git repository with pull requests on it. A pull request's branch exists only here: nothing is ever written to the git repository.
 */
public final class HostedRepository implements AutoCloseable {

    /** As many as GitHub lists of one pull request. */
    private static final int MAX_COMMITS = 250;

    private static final int MAX_TITLE = 256;
    private static final int MAX_BRANCH = 40;

    private final long id;
    private final Installation installation;
    private volatile SimulatedRepository spec;
    private final GitRepository git;
    private final History history;
    private final Clock clock;
    private final LongSupplier ids;
    private final Instant createdAt;
    private final CheckRuns checkRuns;
    private final TreeMap<Integer, PullRequest> pullRequests = new TreeMap<>();
    private final Map<Integer, Conversation> conversations = new ConcurrentHashMap<>();
    private final Set<Account> collaborators = ConcurrentHashMap.newKeySet();

    public HostedRepository(SimulatedRepository spec, History history, Clock clock, LongSupplier ids) {
        this.id = Account.stableId(spec.fullName());
        this.spec = spec;
        this.installation = new Installation(owner());
        this.git = GitRepository.open(spec.gitDirectory());
        this.history = history;
        this.clock = clock;
        this.ids = ids;
        this.createdAt = now();
        this.checkRuns = new CheckRuns(this, history, clock, ids);
    }

    /** Follows from its first name, so it is the same in every run. */
    public long id() {
        return id;
    }

    /** It keeps its id, its installation, and everything that is in it. */
    void moveTo(String owner, String name) {
        spec = spec.named(owner, name);
    }

    /** Of the owner that it had first. */
    public Installation installation() {
        return installation;
    }

    public String name() {
        return spec.name();
    }

    public String fullName() {
        return spec.fullName();
    }

    public Account owner() {
        return Account.user(spec.owner());
    }

    /** Lets an account write to the repository, as its owner may anyway. */
    public void addCollaborator(Account account) {
        collaborators.add(account);
    }

    /** What an account may do here, as the API names it. */
    public String permissionOf(Account account) {
        if (account.equals(owner())) {
            return "admin";
        }
        return collaborators.contains(account) ? "write" : "read";
    }

    public String defaultBranch() {
        return git.defaultBranch();
    }

    public Instant createdAt() {
        return createdAt;
    }

    public GitRepository git() {
        return git;
    }

    public CheckRuns checkRuns() {
        return checkRuns;
    }

    /**
     * Opens a pull request of one commit against its first parent, with the commit's message for title and description.
     *
     * @throws IllegalArgumentException when there is no such commit, or it is a root: without a parent there is nothing to merge it into
     */
    public PullRequest openCommit(String revision) {
        GitCommit commit = commit(revision);
        if (commit.parents().isEmpty()) {
            throw new IllegalArgumentException(
                    commit.sha() + " has no parent, so there is nothing that it could be merged into");
        }
        String branch = branchName(commit.subject()) + "-" + commit.sha().substring(0, 7);
        return open(commit, defaultBranch(), commit.parents().get(0), branch);
    }

    /** The newest commits that are neither merges nor roots, the oldest first: what {@link #openCommit} can make a pull request of. */
    public List<String> latest(int count) {
        List<String> commits =
                new ArrayList<>(git.latest(count).stream().map(GitCommit::sha).toList());
        Collections.reverse(commits);
        return commits;
    }

    /** Opens one pull request for each of the {@link #latest} commits. */
    public List<PullRequest> openLatest(int count) {
        return latest(count).stream().map(this::openCommit).toList();
    }

    /** Opens a pull request from one branch into another; title and description are those of the branch's last commit. */
    public PullRequest open(String baseBranch, String headBranch) {
        return open(commit(headBranch), baseBranch, commit(baseBranch).sha(), headBranch);
    }

    /** Moves the pull request's branch, forwards or by force. */
    public PullRequest push(int number, String revision) {
        String sha = commit(revision).sha();
        PullRequest before = open(number);
        if (before.headSha().equals(sha)) {
            throw new IllegalArgumentException(sha + " is the head of #" + number + " already");
        }
        PullRequest pushed = replace(before.withHead(sha, now()));
        history.append(new Event.PullRequestPushed(this, pushed, before.headSha()));
        return pushed;
    }

    public PullRequest close(int number) {
        PullRequest closed = replace(open(number).closed(now(), now()));
        history.append(new Event.PullRequestClosed(this, closed));
        return closed;
    }

    public PullRequest reopen(int number) {
        PullRequest closed = pullRequest(number).orElseThrow(Refusal::notFound);
        if (closed.open()) {
            throw new IllegalStateException("#" + number + " is open");
        }
        PullRequest reopened = replace(closed.closed(null, now()));
        history.append(new Event.PullRequestReopened(this, reopened));
        return reopened;
    }

    /** By number, oldest first. */
    public synchronized List<PullRequest> pullRequests() {
        return List.copyOf(pullRequests.values());
    }

    public synchronized Optional<PullRequest> pullRequest(int number) {
        return Optional.ofNullable(pullRequests.get(number));
    }

    public Conversation conversation(int number) {
        return Optional.ofNullable(conversations.get(number)).orElseThrow(Refusal::notFound);
    }

    public List<Conversation> conversations() {
        return List.copyOf(conversations.values());
    }

    /** The commits of a pull request, oldest first, of more than 250 the newest. */
    public List<GitCommit> commits(PullRequest pullRequest) {
        return git.between(pullRequest.baseSha(), pullRequest.headSha(), MAX_COMMITS);
    }

    public Changes changes(PullRequest pullRequest) {
        return changes(pullRequest, pullRequest.headSha());
    }

    /** What the pull request changed when {@code head} was its head: everything since it departed from its base. */
    public Changes changes(PullRequest pullRequest, String head) {
        String base = git.mergeBase(pullRequest.baseSha(), head).orElse(pullRequest.baseSha());
        return git.changes(base, head);
    }

    /** Where a comment hangs now: where it did, unless its file's diff has changed since and left it outdated. */
    public Optional<Anchor> whereNow(ReviewComment comment) {
        PullRequest pullRequest = pullRequest(comment.pullNumber()).orElseThrow(Refusal::notFound);
        String path = comment.anchor().path();
        boolean unchanged = comment.commitSha().equals(pullRequest.headSha())
                || diffOf(path, changes(pullRequest, comment.commitSha())).equals(diffOf(path, changes(pullRequest)));
        return unchanged ? Optional.of(comment.anchor()) : Optional.empty();
    }

    private static Optional<String> diffOf(String path, Changes changes) {
        return changes.file(path).flatMap(file -> file.patch().text());
    }

    /** The commit that a revision names, branches of pull requests and {@code refs/pull/N/head} included. */
    public Optional<String> resolve(String revision) {
        return pullRequests().stream()
                .filter(pull ->
                        pull.headRef().equals(revision) || revision.equals("refs/pull/" + pull.number() + "/head"))
                .map(PullRequest::headSha)
                .findFirst()
                .or(() -> git.resolve(revision));
    }

    @Override
    public void close() {
        git.close();
    }

    @Override
    public String toString() {
        return fullName();
    }

    private PullRequest open(GitCommit head, String baseRef, String baseSha, String headRef) {
        PullRequest opened;
        synchronized (this) {
            int number = pullRequests.isEmpty() ? 1 : pullRequests.lastKey() + 1;
            Instant now = now();
            opened = new PullRequest(
                    ids.getAsLong(),
                    number,
                    head.subject().substring(0, Math.min(head.subject().length(), MAX_TITLE)),
                    head.body(),
                    Account.author(head.author().name()),
                    baseRef,
                    baseSha,
                    headRef,
                    List.of(head.sha()),
                    false,
                    now,
                    now,
                    null);
            pullRequests.put(number, opened);
            conversations.put(number, new Conversation(this, number, history, clock, ids));
        }
        history.append(new Event.PullRequestOpened(this, opened));
        return opened;
    }

    private PullRequest open(int number) {
        PullRequest pullRequest = pullRequest(number).orElseThrow(Refusal::notFound);
        if (!pullRequest.open()) {
            throw new IllegalStateException("#" + number + " is closed");
        }
        return pullRequest;
    }

    private synchronized PullRequest replace(PullRequest pullRequest) {
        pullRequests.put(pullRequest.number(), pullRequest);
        return pullRequest;
    }

    private GitCommit commit(String revision) {
        return git.commit(revision)
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no commit '" + revision + "' in " + fullName()));
    }

    private static String branchName(String subject) {
        String words = subject.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return words.substring(0, Math.min(words.length(), MAX_BRANCH)).replaceAll("^-|-$", "");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
