package dev.argus.diff.github;

import dev.argus.diff.PullRequestSnapshot;
import dev.argus.diff.assembly.FileDiff;
import dev.argus.diff.assembly.Risk;
import dev.argus.diff.assembly.Triage;
import dev.argus.github.GitHubReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Fetches what a patch does not show: the definitions around its hunks. Done for the riskiest files alone, and as well as it goes: a file
 * that cannot be had keeps the headings it came with.
 */
final class HeadFiles {

    private static final Logger log = LoggerFactory.getLogger(HeadFiles.class);

    private final GitHubReader gitHub;
    private final int maxFiles;
    private final int fetchConcurrency;

    HeadFiles(GitHubReader gitHub, int maxFiles, int fetchConcurrency) {
        this.gitHub = gitHub;
        this.maxFiles = maxFiles;
        this.fetchConcurrency = fetchConcurrency;
    }

    /** The same files in the same order. */
    Mono<List<FileDiff>> completed(List<FileDiff> files, PullRequestSnapshot pullRequest, Triage triage) {
        Set<String> chosen = riskiest(files, triage);
        return Flux.fromIterable(files)
                .flatMapSequential(
                        file -> file instanceof FileDiff.Text text && chosen.contains(text.path())
                                ? headed(text, pullRequest).defaultIfEmpty(file)
                                : Mono.just(file),
                        fetchConcurrency)
                .collectList();
    }

    private Set<String> riskiest(List<FileDiff> files, Triage triage) {
        List<FileDiff.Text> wanted = files.stream()
                .filter(FileDiff.Text.class::isInstance)
                .map(FileDiff.Text.class::cast)
                .filter(file -> triage.leaveOut(file.outline()).isEmpty())
                .toList();
        return Risk.dearestFirst(wanted, FileDiff.Text::outline).stream()
                .filter(FileDiff.Text::lacksHeadings)
                .limit(maxFiles)
                .map(FileDiff.Text::path)
                .collect(Collectors.toSet());
    }

    private Mono<FileDiff> headed(FileDiff.Text file, PullRequestSnapshot pullRequest) {
        return gitHub.file(pullRequest.ref(), file.path(), pullRequest.headSha())
                .publishOn(Schedulers.boundedElastic())
                .<FileDiff>map(file::headedFrom)
                .onErrorResume(failure -> {
                    log.debug("the definitions around a hunk stay unknown", failure);
                    return Mono.empty();
                });
    }
}
