package dev.argus.diff.github;

import dev.argus.diff.DiffSource;
import dev.argus.diff.PullRequestSnapshot;
import dev.argus.diff.assembly.Change;
import dev.argus.diff.assembly.FileDiff;
import dev.argus.diff.assembly.GitPatch;
import dev.argus.diff.assembly.Triage;
import dev.argus.events.PullRequestRef;
import dev.argus.github.Commit;
import dev.argus.github.GitHubReader;
import dev.argus.github.PullRequest;
import dev.argus.runtime.stage.StageFailure;
import java.util.List;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Reads pull requests from GitHub: the whole diff in one request where GitHub gives it, else the list of files. Both describe the pull
 * request's present head, so it is looked at again afterwards: what was read belongs to the commits it is said to belong to.
 */
public final class GitHubDiffSource implements DiffSource {

    /** GitHub refuses the diff of more files or lines; context lines count, so a diff of fewer changed lines may be refused too. */
    private static final int MAX_DIFF_FILES = 300;

    private static final int MAX_DIFF_LINES = 20_000;

    private final GitHubReader gitHub;
    private final ListedFiles listedFiles;
    private final HeadFiles headFiles;
    private final PauseWords pauseWords;

    /**
     * @param maxFetchedFiles how many files without a patch are fetched for one pull request
     * @param maxContextFiles how many files are fetched for the definitions around their hunks
     * @param fetchConcurrency how many files at once
     * @param maxDiff largest diff that is kept when it comes file by file
     */
    public GitHubDiffSource(
            GitHubReader gitHub, int maxFetchedFiles, int maxContextFiles, int fetchConcurrency, DataSize maxDiff) {
        this.gitHub = gitHub;
        this.listedFiles = new ListedFiles(gitHub, maxFetchedFiles, fetchConcurrency, maxDiff);
        this.pauseWords = new PauseWords(gitHub);
        this.headFiles = new HeadFiles(gitHub, maxContextFiles, fetchConcurrency);
    }

    @Override
    public Mono<PullRequestSnapshot> pullRequest(PullRequestRef ref) {
        return gitHub.pullRequest(ref).map(pullRequest -> snapshot(ref, pullRequest));
    }

    @Override
    public Mono<String> pausedBy(PullRequestSnapshot pullRequest) {
        return pauseWords.pausedBy(pullRequest);
    }

    @Override
    public Mono<Change> change(PullRequestSnapshot pullRequest, Triage triage) {
        return gitHub.mergeBase(pullRequest.ref(), pullRequest.baseSha(), pullRequest.headSha())
                .flatMap(mergeBase -> files(pullRequest, mergeBase, triage)
                        .flatMap(files -> headFiles.completed(files, pullRequest, triage))
                        .map(files -> Change.of(mergeBase, files, pullRequest.changedFiles())))
                .delayUntil(change -> stillThere(pullRequest));
    }

    @Override
    public Flux<String> commitMessages(PullRequestSnapshot pullRequest) {
        return gitHub.commits(pullRequest.ref()).map(Commit::message);
    }

    @Override
    public Mono<byte[]> baseFile(PullRequestSnapshot pullRequest, String path) {
        return gitHub.file(pullRequest.ref(), path, pullRequest.baseSha());
    }

    @Override
    public Mono<byte[]> headFile(PullRequestSnapshot pullRequest, String path) {
        return gitHub.file(pullRequest.ref(), path, pullRequest.headSha());
    }

    private Mono<List<FileDiff>> files(PullRequestSnapshot pullRequest, String mergeBase, Triage triage) {
        Mono<List<FileDiff>> listed = Mono.defer(() -> listedFiles.of(pullRequest, mergeBase, triage));
        boolean fitsADiff =
                pullRequest.changedFiles() <= MAX_DIFF_FILES && pullRequest.changedLines() <= MAX_DIFF_LINES;
        return fitsADiff ? wholeDiff(pullRequest).switchIfEmpty(listed) : listed;
    }

    private Mono<List<FileDiff>> wholeDiff(PullRequestSnapshot pullRequest) {
        return gitHub.diff(pullRequest.ref())
                .publishOn(Schedulers.boundedElastic())
                .map(GitPatch::parse);
    }

    private Mono<PullRequestSnapshot> stillThere(PullRequestSnapshot before) {
        return pullRequest(before.ref())
                .filter(before::sameCommits)
                .switchIfEmpty(Mono.error(() ->
                        new StageFailure.Retryable("the pull request moved to other commits while it was read", null)));
    }

    private static PullRequestSnapshot snapshot(PullRequestRef ref, PullRequest pullRequest) {
        return new PullRequestSnapshot(
                ref,
                pullRequest.title(),
                pullRequest.body(),
                pullRequest.open(),
                pullRequest.draft(),
                pullRequest.author(),
                pullRequest.authorIsBot(),
                pullRequest.labels(),
                pullRequest.baseRef(),
                pullRequest.baseSha(),
                pullRequest.headSha(),
                pullRequest.changedFiles(),
                pullRequest.additions() + pullRequest.deletions());
    }
}
