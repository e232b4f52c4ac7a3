package dev.argus.publisher;

import dev.argus.events.CommandGiven;
import dev.argus.events.Event;
import dev.argus.github.GitHubReader;
import dev.argus.github.PullRequest;
import dev.argus.github.Reaction;
import dev.argus.publisher.github.CommandAnswers;
import dev.argus.publisher.github.FindingThreads;
import dev.argus.publisher.github.Turn;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.limit.RateLimits;
import dev.argus.runtime.limit.RateLimits.Rate;
import dev.argus.runtime.stage.Stage;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Does what somebody tells Argus in a comment, if he may write to the repository; of others nothing is heard, and nothing is answered.
 *
 * <p>What holds from then on stays on GitHub as it was said: a pull request is paused as long as that is the last word on it, and a finding
 * is dismissed by the reply in its thread. So there is nothing here to keep, and nothing to lose.
 */
final class CommandStage implements Stage<CommandGiven> {

    private static final Logger log = LoggerFactory.getLogger(CommandStage.class);

    private final GitHubReader reader;
    private final CommandAnswers answers;
    private final FindingThreads threads;
    private final RateLimits limits;
    private final Leases leases;
    private final PublisherSettings settings;
    private final PublisherMeters meters;
    private final Clock clock;

    CommandStage(
            GitHubReader reader,
            CommandAnswers answers,
            FindingThreads threads,
            RateLimits limits,
            Leases leases,
            PublisherSettings settings,
            PublisherMeters meters,
            Clock clock) {
        this.reader = reader;
        this.answers = answers;
        this.threads = threads;
        this.limits = limits;
        this.leases = leases;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Mono<? extends Event> handle(CommandGiven command) {
        return limits.take(bucketOf(command), 1, new Rate(settings.commandsPerHour(), Duration.ofHours(1)))
                .map(until -> Hearing.LIMITED)
                .switchIfEmpty(Mono.defer(() -> reader.mayWrite(command.pullRequest(), command.actor()))
                        .map(may -> may ? Hearing.HEARD : Hearing.FORBIDDEN))
                .doOnNext(hearing -> meters.commanded(command.command(), hearing))
                .flatMap(hearing -> hearing == Hearing.HEARD ? obey(command) : ignore(command, hearing));
    }

    /** Whether somebody is listened to. */
    private enum Hearing {
        HEARD,
        /** He may not write to the repository. */
        FORBIDDEN,
        /** He has said as much as he may within an hour. */
        LIMITED
    }

    private Mono<Event> obey(CommandGiven command) {
        return switch (command.command()) {
            case REVIEW -> review(command);
            case RESUME -> answers.react(command, Reaction.THUMB_UP).then(review(command));
            case PAUSE -> answered(command, Reaction.THUMB_UP);
            case DISMISS -> onFinding(command, answered(command, Reaction.THUMB_UP));
            case REOPEN -> onFinding(command, review(command));
            case HELP -> help(command).then(answered(command, Reaction.THUMB_UP));
            case UNKNOWN -> answered(command, Reaction.CONFUSED);
        };
    }

    /** Of the head that the pull request has now; its check run shows the rest. */
    private Mono<Event> review(CommandGiven command) {
        return reader.pullRequest(command.pullRequest())
                .filter(PullRequest::open)
                .map(pullRequest -> command.review(pullRequest.headSha()))
                .delayUntil(review -> answers.react(command, Reaction.EYES))
                .cast(Event.class)
                .switchIfEmpty(Mono.defer(() -> answered(command, Reaction.CONFUSED)));
    }

    private Mono<Event> onFinding(CommandGiven command, Mono<Event> work) {
        return Mono.justOrEmpty(command.threadId())
                .flatMap(thread -> threads.isFinding(command.pullRequest(), thread))
                .defaultIfEmpty(false)
                .flatMap(isFinding -> isFinding ? work : answered(command, Reaction.CONFUSED));
    }

    private Mono<Void> help(CommandGiven command) {
        Mono<Void> lookAndSay = Mono.fromSupplier(() -> Turn.under(settings.leaseExpiry(), clock))
                .flatMap(turn -> answers.help(turn, command));
        return leases.holding("help:" + command.key(), 1, settings.leaseExpiry(), lookAndSay);
    }

    private Mono<Event> answered(CommandGiven command, Reaction reaction) {
        return answers.react(command, reaction).then(Mono.empty());
    }

    private static Mono<Event> ignore(CommandGiven command, Hearing hearing) {
        log.debug(
                "{} of {} on {} is not heard: {}",
                command.command(),
                command.actor(),
                command.pullRequest(),
                hearing.name().toLowerCase(Locale.ROOT));
        return Mono.empty();
    }

    private static String bucketOf(CommandGiven command) {
        return "commands:" + command.installationId() + ":" + command.actor();
    }
}
