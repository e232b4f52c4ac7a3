package dev.argus.publisher.github;

import dev.argus.events.CommandGiven;
import dev.argus.events.PullRequestRef;
import dev.argus.github.GitHubReader;
import dev.argus.github.GitHubWriter;
import dev.argus.github.Reaction;
import dev.argus.github.UnprocessableException;
import dev.argus.publisher.placement.HelpText;
import dev.argus.publisher.placement.Marker;
import dev.argus.publisher.placement.MarkerSeal;
import dev.argus.runtime.stage.StageFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * How Argus answers what people tell it: with a reaction, and with words only where it is asked for them. Best effort: a comment may be gone
 * by then, or the conversation locked, and what was asked for is done all the same.
 */
public final class CommandAnswers {

    private static final Logger log = LoggerFactory.getLogger(CommandAnswers.class);

    private final GitHubReader reader;
    private final GitHubWriter writer;
    private final MarkerSeal seal;

    public CommandAnswers(GitHubReader reader, GitHubWriter writer, MarkerSeal seal) {
        this.reader = reader;
        this.writer = writer;
        this.seal = seal;
    }

    /** GitHub keeps one of a kind, however often it is given. */
    public Mono<Void> react(CommandGiven command, Reaction reaction) {
        return unlessRefused(
                command,
                writer.react(command.pullRequest(), command.commentId(), command.threadId() != null, reaction));
    }

    /** Says what can be said, once for each command. Must not run twice at a time for the same. */
    public Mono<Void> help(Turn turn, CommandGiven command) {
        PullRequestRef ref = command.pullRequest();
        Marker.OfAnswer marker = new Marker.OfAnswer(command.commentId(), command.threadId() != null);
        return unlessRefused(
                command,
                isThere(ref, marker)
                        .filter(there -> !there)
                        .flatMap(missing ->
                                turn.post(writer.createComment(ref, seal.above(ref, marker, HelpText.markdown()))))
                        .then());
    }

    private Mono<Boolean> isThere(PullRequestRef ref, Marker.OfAnswer marker) {
        return writer.identity()
                .flatMap(us -> reader.comments(ref)
                        .any(comment -> comment.author().equals(us.botLogin()) && marker.isIn(comment.body())));
    }

    private static Mono<Void> unlessRefused(CommandGiven command, Mono<Void> answer) {
        return answer.onErrorResume(CommandAnswers::isRefusal, refusal -> {
            log.warn("A command on {} has no answer: {}", command.pullRequest(), refusal.getMessage());
            return Mono.empty();
        });
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof StageFailure.Terminal || failure instanceof UnprocessableException;
    }
}
