package dev.argus.publisher.github;

import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewRef;
import dev.argus.github.GitHubReader;
import dev.argus.github.GitHubThreads;
import dev.argus.github.GitHubWriter;
import dev.argus.github.ReviewThread;
import dev.argus.github.UnprocessableException;
import dev.argus.publisher.history.SaidFinding;
import dev.argus.publisher.placement.InlineComment;
import dev.argus.publisher.placement.Marker;
import dev.argus.publisher.placement.MarkerSeal;
import dev.argus.runtime.stage.StageFailure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The findings that stand at lines of a pull request, read back from GitHub, and what becomes of their threads. */
public final class FindingThreads {

    private static final Logger log = LoggerFactory.getLogger(FindingThreads.class);

    /** How long an installation that refused is not asked again; people change permissions now and then. */
    private static final Duration MEMORY = Duration.ofHours(1);

    private static final int MAX_REMEMBERED = 10_000;

    /** People of one pull request who are asked after; others are not listened to. */
    private static final int MAX_SPEAKERS = 50;

    private final GitHubReader reader;
    private final GitHubWriter writer;
    private final GitHubThreads threads;
    private final MarkerSeal seal;
    private final Clock clock;
    private final Map<Long, Instant> mayNotResolve = new LinkedHashMap<>();

    public FindingThreads(
            GitHubReader reader, GitHubWriter writer, GitHubThreads threads, MarkerSeal seal, Clock clock) {
        this.reader = reader;
        this.writer = writer;
        this.threads = threads;
        this.seal = seal;
        this.clock = clock;
    }

    /** Those that Argus has said in other reviews than this one; none where GitHub does not show threads. */
    public Flux<SaidFinding> before(ReviewRef review) {
        return said(review.pullRequest()).filter(said -> !said.mark().review().equals(review.id()));
    }

    /** Those that Argus has said in any review; none where GitHub does not show threads. */
    public Flux<SaidFinding> said(PullRequestRef ref) {
        return ours(ref)
                .collectList()
                .flatMapMany(ours -> writersIn(ref, ours).flatMapIterable(writers -> said(ours, writers)))
                .onErrorResume(StageFailure.Terminal.class, refusal -> {
                    log.warn("What became of the findings on {} is not known: {}", ref, refusal.getMessage());
                    return Flux.empty();
                });
    }

    /** Whether the thread that this comment began is about a finding of ours. */
    public Mono<Boolean> isFinding(PullRequestRef ref, long commentId) {
        return ours(ref)
                .any(thread -> thread.comment().id() == commentId
                        && SaidFinding.of(thread, Set.of()).isPresent());
    }

    private Flux<ReviewThread> ours(PullRequestRef ref) {
        return writer.identity()
                .flatMapMany(us -> threads.threads(ref)
                        .filter(thread -> thread.comment().author().equals(us.botLogin())))
                .filter(thread -> seal.isOn(ref, thread.comment().body()));
    }

    private static List<SaidFinding> said(List<ReviewThread> ours, Set<String> writers) {
        return ours.stream()
                .flatMap(thread -> SaidFinding.of(thread, writers).stream())
                .toList();
    }

    /** Those who told Argus what to make of a finding and may. */
    private Mono<Set<String>> writersIn(PullRequestRef ref, List<ReviewThread> ours) {
        return Flux.fromStream(
                        () -> ours.stream().flatMap(SaidFinding::speakers).distinct())
                .take(MAX_SPEAKERS)
                .filterWhen(login -> reader.mayWrite(ref, login))
                .collect(Collectors.toSet());
    }

    /** The login under which the App resolves threads: GraphQL's, which has no suffix. */
    public Mono<String> ourLogin() {
        return writer.identity().map(us -> us.botLogin().replaceFirst("\\[bot]$", ""));
    }

    /** A file at the head; empty when there is none, or it is too large to be looked into. */
    public Mono<String> fileNow(ReviewRef review, String path) {
        return reader.file(review.pullRequest(), path, review.headSha())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /**
     * Says in place that the finding is fixed, and takes its thread out of the way where the installation permits that. Best effort: what GitHub
     * refuses is left as it was.
     */
    public Mono<Void> markFixed(Turn turn, ReviewRef review, SaidFinding said) {
        PullRequestRef ref = review.pullRequest();
        String before = Marker.strippedFrom(said.thread().comment().body());
        String body = seal.above(
                ref,
                new Marker.OfFinding(said.mark().review(), said.fingerprint(), review.headSha()),
                InlineComment.fixed(before, review.headSha()));
        return turn.post(threads.updateComment(ref, said.thread().comment().id(), body))
                .then(Mono.defer(() -> takeAway(turn, ref, said)))
                .onErrorResume(FindingThreads::isRefusal, refusal -> {
                    log.warn("A finding on {} cannot be marked as fixed: {}", ref, refusal.getMessage());
                    return Mono.empty();
                });
    }

    private Mono<Void> takeAway(Turn turn, PullRequestRef ref, SaidFinding said) {
        Mono<Boolean> minimized =
                turn.post(threads.minimize(ref, said.thread().comment().nodeId()));
        if (said.thread().resolved()) {
            return Mono.empty();
        }
        return mayResolve(ref.installationId())
                ? turn.post(threads.resolve(ref, said.thread().id()))
                        .doOnNext(permitted -> remember(ref.installationId(), permitted))
                        .flatMap(permitted -> permitted ? Mono.empty() : minimized)
                        .then()
                : minimized.then();
    }

    private synchronized boolean mayResolve(long installationId) {
        Instant refused = mayNotResolve.get(installationId);
        return refused == null || refused.plus(MEMORY).isBefore(clock.instant());
    }

    private synchronized void remember(long installationId, boolean permitted) {
        mayNotResolve.remove(installationId);
        if (!permitted) {
            mayNotResolve.put(installationId, clock.instant());
        }
        if (mayNotResolve.size() > MAX_REMEMBERED) {
            mayNotResolve.remove(mayNotResolve.keySet().iterator().next());
        }
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof StageFailure.Terminal || failure instanceof UnprocessableException;
    }
}
