package dev.argus.diff;

import dev.argus.diff.assembly.Change;
import dev.argus.diff.assembly.FileDiff;
import dev.argus.diff.assembly.Triage;
import dev.argus.events.PullRequestRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One pull request, kept in fields. */
final class FakeDiffSource implements DiffSource {

    static final String BASE = "b".repeat(40);
    static final String HEAD = "a".repeat(40);
    static final String MERGE_BASE = "c".repeat(40);

    boolean open = true;
    boolean draft;
    Mono<String> pausedBy = Mono.empty();
    String title = "A title";
    boolean authorIsBot;
    List<String> labels = List.of();
    String headSha = HEAD;
    List<FileDiff> files = new ArrayList<>();
    List<String> messages = List.of();
    Map<String, byte[]> baseFiles = new HashMap<>();
    Map<String, byte[]> headFiles = new HashMap<>();
    Mono<Change> failure = Mono.empty();
    int changesRead;

    @Override
    public Mono<PullRequestSnapshot> pullRequest(PullRequestRef ref) {
        return Mono.fromSupplier(() -> new PullRequestSnapshot(
                ref,
                title,
                "A description",
                open,
                draft,
                "octocat",
                authorIsBot,
                labels,
                "main",
                BASE,
                headSha,
                files.size(),
                10));
    }

    @Override
    public Mono<String> pausedBy(PullRequestSnapshot pullRequest) {
        return pausedBy;
    }

    @Override
    public Mono<Change> change(PullRequestSnapshot pullRequest, Triage triage) {
        return Mono.defer(() -> {
            changesRead++;
            return failure.switchIfEmpty(Mono.fromSupplier(() -> Change.of(MERGE_BASE, files, files.size())));
        });
    }

    @Override
    public Flux<String> commitMessages(PullRequestSnapshot pullRequest) {
        return Flux.fromIterable(messages);
    }

    @Override
    public Mono<byte[]> baseFile(PullRequestSnapshot pullRequest, String path) {
        return Mono.justOrEmpty(baseFiles.get(path));
    }

    @Override
    public Mono<byte[]> headFile(PullRequestSnapshot pullRequest, String path) {
        return Mono.justOrEmpty(headFiles.get(path));
    }
}
