package dev.argus.github.rest;

import dev.argus.events.PullRequestRef;
import dev.argus.github.ChangedFile;
import dev.argus.github.Commit;
import dev.argus.github.GitHubReader;
import dev.argus.github.IssueComment;
import dev.argus.github.PullRequest;
import dev.argus.github.http.Refusal;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class RestGitHubReader implements GitHubReader {

    /** No file of a repository has such a name in its path, and a server may take it for a way up. */
    private static final Set<String> NO_NAMES = Set.of("", ".", "..");

    /** Where GitHub's own lists end. One that goes on is none of GitHub's, and would fill the memory. */
    private static final int MAX_FILES = 3_000;

    private static final int MAX_COMMITS = 250;

    private final GitHubApi api;
    private final Exchanges exchanges;
    private final Pages pages;
    private final DataSize maxDiff;
    private final DataSize maxFile;

    RestGitHubReader(GitHubApi api, Exchanges exchanges, Pages pages, DataSize maxDiff, DataSize maxFile) {
        this.api = api;
        this.exchanges = exchanges;
        this.pages = pages;
        this.maxDiff = maxDiff;
        this.maxFile = maxFile;
    }

    @Override
    public Mono<PullRequest> pullRequest(PullRequestRef ref) {
        return exchanges.read(ref, api.pullRequest(ref)).map(Answers.Pull::toPullRequest);
    }

    @Override
    public Flux<ChangedFile> files(PullRequestRef ref) {
        return pages.all(page -> exchanges.readPage(ref, api.files(ref, page)))
                .concatMapIterable(files -> files, 1)
                .take(MAX_FILES)
                .map(Answers.File::toChangedFile);
    }

    @Override
    public Mono<byte[]> diff(PullRequestRef ref) {
        return exchanges.call(
                ref,
                api.diff(ref)
                        .flatMap(answer -> bytes(answer, maxDiff))
                        .onErrorResume(
                                refused(refusal -> refusal.status() == HttpStatus.NOT_ACCEPTABLE.value()),
                                tooLarge -> Mono.empty()));
    }

    @Override
    public Flux<Commit> commits(PullRequestRef ref) {
        return pages.all(page -> exchanges.readPage(ref, api.commits(ref, page)))
                .concatMapIterable(commits -> commits, 1)
                .take(MAX_COMMITS)
                .map(Answers.PullCommit::toCommit);
    }

    @Override
    public Mono<String> mergeBase(PullRequestRef ref, String baseSha, String headSha) {
        return exchanges
                .read(ref, api.compare(ref, baseSha, headSha))
                .map(comparison -> comparison.mergeBaseCommit().sha());
    }

    @Override
    public Mono<byte[]> file(PullRequestRef ref, String path, String commit) {
        if (Arrays.stream(path.split("/", -1)).anyMatch(NO_NAMES::contains)) {
            return Mono.empty();
        }
        return content(ref, api.contents(ref, path, commit));
    }

    @Override
    public Mono<byte[]> blob(PullRequestRef ref, String sha) {
        return content(ref, api.blob(ref, sha));
    }

    @Override
    public Flux<IssueComment> comments(PullRequestRef ref) {
        return pages.all(page -> exchanges.readPage(ref, api.comments(ref, page)))
                .concatMapIterable(comments -> comments, 1)
                .map(Answers.Comment::toComment);
    }

    @Override
    public Mono<Boolean> mayWrite(PullRequestRef ref, String login) {
        return exchanges
                .read(ref, api.permission(ref, login))
                .map(Answers.Permission::mayWrite)
                .onErrorResume(
                        refused(refusal -> refusal.status() == HttpStatus.NOT_FOUND.value()),
                        unknown -> Mono.just(false));
    }

    private Mono<byte[]> content(PullRequestRef ref, Mono<ResponseEntity<Flux<DataBuffer>>> read) {
        return exchanges.call(
                ref,
                read.flatMap(answer -> isListing(answer) ? dropped(answer) : bytes(answer, maxFile))
                        .onErrorResume(
                                refused(refusal ->
                                        refusal.status() == HttpStatus.NOT_FOUND.value() || refusal.tooLarge()),
                                absent -> Mono.empty()));
    }

    /** The body as far as it is no larger than allowed, else nothing: what is over the limit is left in the connection, which is closed. */
    private static Mono<byte[]> bytes(ResponseEntity<Flux<DataBuffer>> answer, DataSize max) {
        return DataBufferUtils.join(body(answer), Math.toIntExact(max.toBytes()))
                .map(RestGitHubReader::bytes)
                .defaultIfEmpty(new byte[0])
                .onErrorResume(DataBufferLimitException.class, tooLarge -> Mono.empty());
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /** A directory and a submodule are described in JSON where a file would be sent as it is. */
    private static boolean isListing(ResponseEntity<?> answer) {
        return MediaType.APPLICATION_JSON.equalsTypeAndSubtype(
                answer.getHeaders().getContentType());
    }

    private static Mono<byte[]> dropped(ResponseEntity<Flux<DataBuffer>> answer) {
        return body(answer).map(DataBufferUtils::release).then(Mono.empty());
    }

    private static Flux<DataBuffer> body(ResponseEntity<Flux<DataBuffer>> answer) {
        Flux<DataBuffer> body = answer.getBody();
        return body == null ? Flux.empty() : body;
    }

    private static Predicate<Throwable> refused(Predicate<Refusal> expected) {
        return failure -> failure.getCause() instanceof Refusal refusal && expected.test(refusal);
    }
}
