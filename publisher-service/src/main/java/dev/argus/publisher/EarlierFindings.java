package dev.argus.publisher;

import dev.argus.events.EarlierFinding;
import dev.argus.events.EarlierFinding.State;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewId;
import dev.argus.events.ReviewRef;
import dev.argus.events.content.Finding;
import dev.argus.publisher.github.FindingThreads;
import dev.argus.publisher.github.Turn;
import dev.argus.publisher.history.Fate;
import dev.argus.publisher.history.Judgement;
import dev.argus.publisher.history.SaidFinding;
import dev.argus.publisher.placement.Earlier;
import dev.argus.publisher.placement.InlineComment;
import dev.argus.publisher.placement.InlineComment.Heading;
import dev.argus.publisher.placement.ReviewContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What became of the findings that earlier reviews said at lines: which need not be said again, which nobody wants to hear of, and which are
 * fixed and say so in place from now on. All of it is read from GitHub each time, so that there is nothing to lose.
 */
final class EarlierFindings {

    /** Files of one pull request that are looked into; the findings of others stay open. */
    private static final int MAX_FILES = 50;

    /** Of one pull request that the event of a review tells of. */
    private static final int MAX_TOLD = 200;

    private final FindingThreads threads;

    EarlierFindings(FindingThreads threads) {
        this.threads = threads;
    }

    /** The content as it is to be said, after what is fixed was marked. */
    Mono<ReviewContent> consider(Turn turn, ReviewRef review, ReviewContent content) {
        return threads.before(review)
                .collectList()
                .filter(said -> !said.isEmpty())
                .flatMap(said -> threads.ourLogin()
                        .map(login -> new Judgement(content, login))
                        .flatMap(judgement -> judged(review, said, judgement)
                                .flatMap(fates -> marked(turn, review, fates)
                                        .thenReturn(content.knowing(
                                                isNamed(fates, judgement, Fate.OPEN, Fate.OUTDATED),
                                                isNamed(fates, judgement, Fate.DISMISSED),
                                                count(review, fates, judgement))))))
                .defaultIfEmpty(content);
    }

    /** What had become of those that a review said when its pull request was closed. Nothing is written. */
    Mono<List<EarlierFinding>> whenClosed(PullRequestRef ref, ReviewId review) {
        return threads.ourLogin()
                .flatMapMany(login -> threads.said(ref)
                        .filter(said -> said.mark().review().equals(review))
                        .map(said -> told(
                                said,
                                Judgement.whenClosed(said, login),
                                said.mark().fixedIn(),
                                said.dismissedBy(login))))
                .take(MAX_TOLD)
                .collectList();
    }

    private Mono<Map<SaidFinding, Fate>> judged(ReviewRef review, List<SaidFinding> said, Judgement judgement) {
        return Flux.fromIterable(said)
                .filter(judgement::needsFile)
                .map(judgement::pathNow)
                .distinct()
                .take(MAX_FILES)
                .concatMap(path -> threads.fileNow(review, path).map(file -> Map.entry(path, file)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(files -> {
                    Map<SaidFinding, Fate> fates = new LinkedHashMap<>();
                    said.forEach(one -> fates.put(one, judgement.of(one, files.get(judgement.pathNow(one)))));
                    return fates;
                });
    }

    private Mono<Void> marked(Turn turn, ReviewRef review, Map<SaidFinding, Fate> fates) {
        return Flux.fromIterable(fates.entrySet())
                .filter(fate ->
                        fate.getValue() == Fate.FIXED && fate.getKey().mark().fixedIn() == null)
                .concatMap(fixed -> threads.markFixed(turn, review, fixed.getKey()))
                .then();
    }

    private static Predicate<Finding> isNamed(Map<SaidFinding, Fate> fates, Judgement judgement, Fate... wanted) {
        List<String> names = fates.entrySet().stream()
                .filter(fate -> List.of(wanted).contains(fate.getValue()))
                .map(fate -> fate.getKey().fingerprint())
                .toList();
        return finding -> judgement.namesOf(finding).stream().anyMatch(names::contains);
    }

    private static Earlier count(ReviewRef review, Map<SaidFinding, Fate> fates, Judgement judgement) {
        List<String> dismissedBy = fates.entrySet().stream()
                .filter(fate -> fate.getValue() == Fate.DISMISSED)
                .flatMap(fate -> judgement.dismissedBy(fate.getKey()).stream())
                .distinct()
                .toList();
        return new Earlier(
                count(fates, Fate.FIXED),
                count(fates, Fate.DISMISSED),
                count(fates, Fate.OUTDATED),
                dismissedBy,
                fates.entrySet().stream()
                        .limit(MAX_TOLD)
                        .map(fate -> told(
                                fate.getKey(),
                                fate.getValue(),
                                Objects.requireNonNullElse(fate.getKey().mark().fixedIn(), review.headSha()),
                                judgement.dismissedBy(fate.getKey())))
                        .toList());
    }

    private static EarlierFinding told(
            SaidFinding said, Fate fate, @Nullable String fixedIn, Optional<String> dismissedBy) {
        Optional<Heading> heading =
                InlineComment.headingIn(said.thread().comment().body());
        return new EarlierFinding(
                said.mark().review(),
                said.fingerprint(),
                heading.map(Heading::severity).orElse(null),
                heading.map(Heading::category).map(Enum::name).orElse(null),
                switch (fate) {
                    case OPEN, REOPENED -> State.OPEN;
                    case FIXED -> State.FIXED;
                    case DISMISSED -> State.DISMISSED;
                    case OUTDATED -> State.OUTDATED;
                },
                switch (fate) {
                    case FIXED -> fixedIn;
                    case DISMISSED -> dismissedBy.orElse(null);
                    default -> null;
                });
    }

    private static int count(Map<SaidFinding, Fate> fates, Fate wanted) {
        return (int) fates.values().stream().filter(wanted::equals).count();
    }
}
