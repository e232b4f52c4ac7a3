package dev.argus.standalone.review;

import dev.argus.diff.DiffSource;
import dev.argus.diff.PullRequestSnapshot;
import dev.argus.diff.assembly.Change;
import dev.argus.diff.assembly.Triage;
import dev.argus.events.PullRequestRef;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A change of which somebody else knows what its author says. */
record DescribedDiffSource(DiffSource diff, String title, String description) implements DiffSource {

    @Override
    public Mono<PullRequestSnapshot> pullRequest(PullRequestRef ref) {
        return diff.pullRequest(ref)
                .map(found -> new PullRequestSnapshot(ref, title, description, found.baseSha(), found.headSha()));
    }

    @Override
    public Mono<Change> change(PullRequestSnapshot pullRequest, Triage triage) {
        return diff.change(pullRequest, triage);
    }

    @Override
    public Flux<String> commitMessages(PullRequestSnapshot pullRequest) {
        return diff.commitMessages(pullRequest);
    }

    @Override
    public Mono<byte[]> baseFile(PullRequestSnapshot pullRequest, String path) {
        return diff.baseFile(pullRequest, path);
    }

    @Override
    public Mono<byte[]> headFile(PullRequestSnapshot pullRequest, String path) {
        return diff.headFile(pullRequest, path);
    }
}
