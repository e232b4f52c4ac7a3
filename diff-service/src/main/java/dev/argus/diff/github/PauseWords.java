package dev.argus.diff.github;

import dev.argus.diff.PullRequestSnapshot;
import dev.argus.events.Command;
import dev.argus.github.GitHubReader;
import dev.argus.github.IssueComment;
import dev.argus.runtime.stage.StageFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads from the comments of a pull request whether it is paused, so that nobody has to remember it. */
final class PauseWords {

    private static final Logger log = LoggerFactory.getLogger(PauseWords.class);

    /** People who are asked after, beginning with who spoke last. */
    private static final int MAX_SPEAKERS = 50;

    private final GitHubReader gitHub;

    PauseWords(GitHubReader gitHub) {
        this.gitHub = gitHub;
    }

    /** The login of who may write to the repository and spoke last, if that was to pause it. A comment that was changed later is none of these words. */
    Mono<String> pausedBy(PullRequestSnapshot pullRequest) {
        return gitHub.comments(pullRequest.ref())
                .filter(comment -> !comment.edited())
                .<Word>handle((comment, words) -> Word.in(comment).ifPresent(words::next))
                .collectList()
                .flatMapMany(words -> Flux.fromIterable(lastOfEach(words)))
                .take(MAX_SPEAKERS)
                .filterWhen(word -> gitHub.mayWrite(pullRequest.ref(), word.login()), 1)
                .next()
                .filter(word -> word.command() == Command.PAUSE)
                .map(Word::login)
                .onErrorResume(StageFailure.Terminal.class, refusal -> {
                    log.warn("Whether {} is paused is not known: {}", pullRequest.ref(), refusal.getMessage());
                    return Mono.empty();
                });
    }

    /** The latest word of each person, the latest of all first. */
    private static List<Word> lastOfEach(List<Word> words) {
        Map<String, Word> last = new LinkedHashMap<>();
        for (Word word : words) {
            last.remove(word.login());
            last.put(word.login(), word);
        }
        List<Word> latestFirst = new ArrayList<>(last.values());
        Collections.reverse(latestFirst);
        return latestFirst;
    }

    private record Word(String login, Command command) {

        static Optional<Word> in(IssueComment comment) {
            return Command.in(comment.body())
                    .filter(command -> command == Command.PAUSE || command == Command.RESUME)
                    .map(command -> new Word(comment.author(), command));
        }
    }
}
