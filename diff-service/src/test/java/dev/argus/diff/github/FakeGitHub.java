package dev.argus.diff.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.events.PullRequestRef;
import dev.argus.github.ChangedFile;
import dev.argus.github.Commit;
import dev.argus.github.GitHubReader;
import dev.argus.github.IssueComment;
import dev.argus.github.PullRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One pull request of GitHub's, kept in fields, and a list of what was asked. */
final class FakeGitHub implements GitHubReader {

    static final String BASE = "b".repeat(40);
    static final String HEAD = "a".repeat(40);
    static final String MERGE_BASE = "c".repeat(40);

    final List<String> asked = new ArrayList<>();
    final List<ChangedFile> files = new ArrayList<>();
    final Map<String, byte[]> contents = new HashMap<>();
    List<String> heads = new ArrayList<>(List.of(HEAD));
    final List<IssueComment> comments = new ArrayList<>();
    final Set<String> writers = new HashSet<>();

    @Nullable Throwable commentsRefused;

    int changedFiles = -1;
    int changedLines = 10;

    @Nullable String diff;

    Mono<byte[]> contentFailure = Mono.empty();

    void file(String path, String commit, String content) {
        contents.put(path + "@" + commit, content.getBytes(UTF_8));
    }

    void blob(String sha, String content) {
        contents.put(sha, content.getBytes(UTF_8));
    }

    @Override
    public Mono<PullRequest> pullRequest(PullRequestRef ref) {
        return Mono.fromSupplier(() -> {
            asked.add("pull request");
            String head = heads.size() > 1 ? heads.remove(0) : heads.get(0);
            int count = changedFiles < 0 ? files.size() : changedFiles;
            return new PullRequest(
                    ref.number(),
                    "Title",
                    "Body",
                    false,
                    true,
                    "main",
                    BASE,
                    "topic",
                    head,
                    count,
                    changedLines,
                    0,
                    "octocat",
                    false,
                    List.of("urgent"),
                    URI.create("https://example.org"));
        });
    }

    @Override
    public Flux<ChangedFile> files(PullRequestRef ref) {
        return Flux.defer(() -> {
            asked.add("files");
            return Flux.fromIterable(files);
        });
    }

    @Override
    public Mono<byte[]> diff(PullRequestRef ref) {
        return Mono.defer(() -> {
            asked.add("diff");
            return Mono.justOrEmpty(diff).map(text -> text.getBytes(UTF_8));
        });
    }

    @Override
    public Flux<Commit> commits(PullRequestRef ref) {
        return Flux.just(new Commit("1", "First"), new Commit("2", "Second"));
    }

    @Override
    public Mono<String> mergeBase(PullRequestRef ref, String baseSha, String headSha) {
        return Mono.just(MERGE_BASE);
    }

    @Override
    public Mono<byte[]> file(PullRequestRef ref, String path, String commit) {
        return Mono.defer(() -> {
            asked.add(path + "@" + commit.charAt(0));
            return contentFailure.switchIfEmpty(Mono.justOrEmpty(contents.get(path + "@" + commit)));
        });
    }

    @Override
    public Flux<IssueComment> comments(PullRequestRef ref) {
        return Flux.defer(() -> commentsRefused == null ? Flux.fromIterable(comments) : Flux.error(commentsRefused));
    }

    @Override
    public Mono<Boolean> mayWrite(PullRequestRef ref, String login) {
        return Mono.fromSupplier(() -> writers.contains(login));
    }

    @Override
    public Mono<byte[]> blob(PullRequestRef ref, String sha) {
        return Mono.defer(() -> {
            asked.add("blob " + sha);
            return contentFailure.switchIfEmpty(Mono.justOrEmpty(contents.get(sha)));
        });
    }
}
