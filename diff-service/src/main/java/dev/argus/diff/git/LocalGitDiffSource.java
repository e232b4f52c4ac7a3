package dev.argus.diff.git;

import dev.argus.diff.DiffSource;
import dev.argus.diff.LocalReview;
import dev.argus.diff.PullRequestSnapshot;
import dev.argus.diff.assembly.Change;
import dev.argus.diff.assembly.FileDiff;
import dev.argus.diff.assembly.Triage;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewRequested;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What lies between two commits of a local repository, read as if it were a pull request. */
public final class LocalGitDiffSource implements DiffSource, AutoCloseable {

    private final Repository repository;
    private final CommitRange range;
    private final TreeDiff treeDiff;

    private LocalGitDiffSource(Repository repository, CommitRange range, DataSize maxFile, DataSize maxDiff) {
        this.repository = repository;
        this.range = range;
        this.treeDiff = new TreeDiff(repository, maxFile, maxDiff);
    }

    /**
     * Opens the repository in or above a directory; blocks.
     *
     * @param base where the change would be merged to: any name git knows a commit by
     * @param maxFile larger files are not compared
     * @param maxDiff of a larger diff the last files are left out
     * @throws IllegalArgumentException when there is no repository, a name names no commit, or the two have no common history; the message
     *     says so
     */
    public static LocalGitDiffSource open(Path directory, String base, String head, DataSize maxFile, DataSize maxDiff)
            throws IOException {
        Repository repository = LocalRepositories.open(directory);
        try {
            return new LocalGitDiffSource(repository, CommitRange.between(repository, base, head), maxFile, maxDiff);
        } catch (IOException | RuntimeException e) {
            repository.close();
            throw e;
        }
    }

    /** The wish that this source fulfils. */
    public ReviewRequested request(Instant now) {
        return LocalReview.of(LocalRepositories.nameOf(repository), range.head().name(), now);
    }

    @Override
    public Mono<PullRequestSnapshot> pullRequest(PullRequestRef ref) {
        return blocking(() -> {
            RevCommit head = range.head();
            String message = head.getFullMessage();
            String title = head.getShortMessage();
            return new PullRequestSnapshot(
                    ref,
                    title,
                    message.substring(Math.min(title.length(), message.length()))
                            .strip(),
                    range.base().name(),
                    head.name());
        });
    }

    @Override
    public Mono<Change> change(PullRequestSnapshot pullRequest, Triage triage) {
        return blocking(() -> {
            List<FileDiff> files =
                    treeDiff.between(range.mergeBase().getTree(), range.head().getTree(), triage);
            return Change.of(range.mergeBase().name(), files, files.size());
        });
    }

    @Override
    public Flux<String> commitMessages(PullRequestSnapshot pullRequest) {
        return blocking(() -> range.messages(repository)).flatMapIterable(messages -> messages);
    }

    @Override
    public Mono<byte[]> baseFile(PullRequestSnapshot pullRequest, String path) {
        return blocking(() -> treeDiff.file(range.base().getTree(), path)).flatMap(Mono::justOrEmpty);
    }

    @Override
    public Mono<byte[]> headFile(PullRequestSnapshot pullRequest, String path) {
        return blocking(() -> treeDiff.file(range.head().getTree(), path)).flatMap(Mono::justOrEmpty);
    }

    @Override
    public void close() {
        repository.close();
    }

    /** JGit reads files: off the event loop. */
    private static <T> Mono<T> blocking(Callable<T> read) {
        return Mono.fromCallable(read).subscribeOn(Schedulers.boundedElastic());
    }
}
