package dev.argus.diff.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.diff.PullRequestSnapshot;
import dev.argus.diff.assembly.Allowance;
import dev.argus.diff.assembly.BlobDiff;
import dev.argus.diff.assembly.ChangedPath;
import dev.argus.diff.assembly.FileDiff;
import dev.argus.diff.assembly.FileOutline;
import dev.argus.diff.assembly.GitPatch;
import dev.argus.diff.assembly.Risk;
import dev.argus.diff.assembly.Triage;
import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.Reading.Reason;
import dev.argus.github.ChangedFile;
import dev.argus.github.GitHubReader;
import dev.argus.runtime.stage.StageFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The files of a pull request from GitHub's list. GitHub leaves the patch away where a file is binary or large, or when the list is long;
 * the riskiest of these files are fetched on both sides and compared here, and after them those that are only searched for secrets. The new side is fetched by the sha of its content, so that a push
 * that leaves the file alone costs no request.
 */
final class ListedFiles {

    private static final byte[] NOTHING = {};

    private final GitHubReader gitHub;
    private final int maxFetchedFiles;
    private final int fetchConcurrency;
    private final DataSize maxDiff;

    ListedFiles(GitHubReader gitHub, int maxFetchedFiles, int fetchConcurrency, DataSize maxDiff) {
        this.gitHub = gitHub;
        this.maxFetchedFiles = maxFetchedFiles;
        this.fetchConcurrency = fetchConcurrency;
        this.maxDiff = maxDiff;
    }

    /**
     * One entry of the list.
     *
     * @param diff as far as the list tells
     * @param leftOut present when nobody will read it, so that it is searched for secrets alone
     * @param toFetch present when the content would tell more
     */
    private record Listed(FileDiff diff, Optional<FileDiff.Unreadable> leftOut, Optional<Wanted> toFetch) {

        Listed within(Allowance allowance) {
            return new Listed(admitted(diff, allowance), leftOut, toFetch);
        }

        FileDiff admitted(FileDiff found, Allowance allowance) {
            return leftOut.map(why -> allowance.admitToSearch(found, why)).orElseGet(() -> allowance.admit(found));
        }
    }

    /** @param blobSha of the new side */
    private record Wanted(FileOutline outline, @Nullable String blobSha) {}

    Mono<List<FileDiff>> of(PullRequestSnapshot pullRequest, String mergeBase, Triage triage) {
        return Mono.defer(() -> {
            Allowance allowance = new Allowance(maxDiff.toBytes());
            return gitHub.files(pullRequest.ref())
                    .publishOn(Schedulers.boundedElastic())
                    .map(file -> listed(file, triage))
                    .map(listed -> listed.within(allowance))
                    .collectList()
                    .flatMapMany(
                            listed -> completed(listed, wanted -> fetched(wanted, pullRequest, mergeBase), allowance))
                    .collectList();
        });
    }

    private Flux<FileDiff> completed(List<Listed> listed, Function<Wanted, Mono<FileDiff>> fetch, Allowance allowance) {
        Set<Wanted> chosen = chosen(listed);
        return Flux.fromIterable(listed)
                .flatMapSequential(
                        file -> Mono.justOrEmpty(file.toFetch().filter(chosen::contains))
                                .flatMap(fetch)
                                .filter(found -> file.leftOut().isEmpty() || found instanceof FileDiff.Text)
                                .map(found -> file.admitted(found, allowance))
                                .defaultIfEmpty(file.diff()),
                        fetchConcurrency);
    }

    /** What nobody will read comes after everything else. */
    private Set<Wanted> chosen(List<Listed> listed) {
        return Stream.concat(
                        riskiest(listed, file -> file.leftOut().isEmpty()),
                        riskiest(listed, file -> file.leftOut().isPresent()))
                .limit(maxFetchedFiles)
                .collect(Collectors.toSet());
    }

    private static Stream<Wanted> riskiest(List<Listed> listed, Predicate<Listed> among) {
        List<Wanted> files = listed.stream()
                .filter(among)
                .flatMap(file -> file.toFetch().stream())
                .toList();
        return Risk.dearestFirst(files, Wanted::outline).stream();
    }

    private Listed listed(ChangedFile file, Triage triage) {
        FileOutline outline = new FileOutline(changedPath(file), file.additions() + file.deletions());
        Optional<FileDiff.Unreadable> leftOut = triage.leaveOut(outline);
        if (outline.changedLines() == 0 || outline.file().status() == Status.REMOVED) {
            return new Listed(leftOut.orElseGet(() -> withoutLines(outline.file())), leftOut, Optional.empty());
        }
        Optional<Wanted> wanted = Optional.of(new Wanted(outline, file.blobSha()));
        if (file.patch() == null) {
            return new Listed(leftOut.orElseGet(() -> withoutPatch(outline.file())), leftOut, wanted);
        }
        FileDiff patch = GitPatch.parseHunks(outline.file(), file.patch().getBytes(UTF_8));
        return isWhole(patch, outline)
                ? new Listed(patch, leftOut, Optional.empty())
                : new Listed(beginning(patch, leftOut), leftOut, wanted);
    }

    /** What is left of a patch that was cut; not of a file that is too large, for it would look small enough now. */
    private static FileDiff beginning(FileDiff patch, Optional<FileDiff.Unreadable> leftOut) {
        return leftOut.<FileDiff>map(why -> why.reason() == Reason.TOO_LARGE ? why : patch)
                .orElse(patch);
    }

    /** GitHub says how many lines changed; a patch that was cut has fewer. */
    private static boolean isWhole(FileDiff patch, FileOutline expected) {
        return patch instanceof FileDiff.Text text
                ? text.changedLines() == expected.changedLines()
                : patch instanceof FileDiff.Unreadable unreadable && unreadable.reason() == Reason.NO_TEXT_CHANGED;
    }

    private Mono<FileDiff> fetched(Wanted wanted, PullRequestSnapshot pullRequest, String mergeBase) {
        ChangedPath path = wanted.outline().file();
        Mono<byte[]> before = path.status() == Status.ADDED
                ? Mono.just(NOTHING)
                : gitHub.file(pullRequest.ref(), path.oldPath(), mergeBase);
        Mono<byte[]> after = wanted.blobSha() == null
                ? gitHub.file(pullRequest.ref(), path.path(), pullRequest.headSha())
                : gitHub.blob(pullRequest.ref(), wanted.blobSha());
        return Mono.zip(before, after)
                .publishOn(Schedulers.boundedElastic())
                .map(sides -> BlobDiff.between(path, sides.getT1(), sides.getT2()))
                .defaultIfEmpty(
                        notFetched(path, "GitHub gave no patch, and the file is larger than argus.github.max-file"))
                .onErrorResume(
                        StageFailure.Terminal.class,
                        failure -> Mono.just(notFetched(path, "GitHub gave no patch: " + failure.getMessage())));
    }

    private FileDiff.Unreadable withoutPatch(ChangedPath path) {
        return notFetched(path, "GitHub gave no patch, and argus.diff.max-fetched-files is " + maxFetchedFiles);
    }

    private static FileDiff.Unreadable notFetched(ChangedPath path, String detail) {
        return new FileDiff.Unreadable(path.path(), Reason.NO_PATCH, detail);
    }

    private static FileDiff.Unreadable withoutLines(ChangedPath path) {
        return path.status() == Status.RENAMED || path.status() == Status.COPIED
                ? FileDiff.withoutText(path, "renamed or copied without changes")
                : new FileDiff.Unreadable(path.path(), Reason.BINARY, "binary, empty, or only its mode changed");
    }

    private static ChangedPath changedPath(ChangedFile file) {
        return switch (file.status()) {
            case "added" -> new ChangedPath(file.path(), null, Status.ADDED);
            case "removed" -> new ChangedPath(file.path(), null, Status.REMOVED);
            case "renamed" -> new ChangedPath(file.path(), file.previousPath(), Status.RENAMED);
            case "copied" -> new ChangedPath(file.path(), file.previousPath(), Status.COPIED);
            default -> new ChangedPath(file.path(), null, Status.MODIFIED);
        };
    }
}
