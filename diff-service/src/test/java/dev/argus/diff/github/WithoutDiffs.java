package dev.argus.diff.github;

import dev.argus.events.PullRequestRef;
import dev.argus.github.ChangedFile;
import dev.argus.github.Commit;
import dev.argus.github.GitHubReader;
import dev.argus.github.IssueComment;
import dev.argus.github.PullRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A GitHub that finds every diff too large. */
public record WithoutDiffs(GitHubReader gitHub) implements GitHubReader {

    @Override
    public Mono<PullRequest> pullRequest(PullRequestRef ref) {
        return gitHub.pullRequest(ref);
    }

    @Override
    public Flux<ChangedFile> files(PullRequestRef ref) {
        return gitHub.files(ref);
    }

    @Override
    public Mono<byte[]> diff(PullRequestRef ref) {
        return Mono.empty();
    }

    @Override
    public Flux<Commit> commits(PullRequestRef ref) {
        return gitHub.commits(ref);
    }

    @Override
    public Mono<String> mergeBase(PullRequestRef ref, String baseSha, String headSha) {
        return gitHub.mergeBase(ref, baseSha, headSha);
    }

    @Override
    public Mono<byte[]> file(PullRequestRef ref, String path, String commit) {
        return gitHub.file(ref, path, commit);
    }

    @Override
    public Flux<IssueComment> comments(PullRequestRef ref) {
        return gitHub.comments(ref);
    }

    @Override
    public Mono<Boolean> mayWrite(PullRequestRef ref, String login) {
        return gitHub.mayWrite(ref, login);
    }

    @Override
    public Mono<byte[]> blob(PullRequestRef ref, String sha) {
        return gitHub.blob(ref, sha);
    }
}
