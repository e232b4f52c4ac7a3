package dev.argus.standalone.chaos.proof;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import dev.argus.events.Outcome;
import dev.argus.standalone.chaos.proof.Evidence.CheckRun;
import dev.argus.standalone.chaos.proof.Evidence.Ended;
import dev.argus.standalone.chaos.proof.Evidence.Head;
import dev.argus.standalone.chaos.proof.Evidence.PullRequest;
import dev.argus.standalone.chaos.proof.Evidence.Requested;
import dev.argus.standalone.chaos.proof.Evidence.Review;
import dev.argus.standalone.chaos.proof.Evidence.Summary;
import dev.argus.standalone.chaos.proof.Violation.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Holds what GitHub saw against what Argus says of itself: every head that is still current has exactly one review and one completed check
 * run, nothing else was posted, and every webhook that was accepted came to an end. It takes no notice of what went wrong meanwhile: none
 * of it is an excuse.
 */
public final class Checker {

    /** Who has looked at the head just before the next one came may still say what it was about to. */
    private static final Duration MEANWHILE = Duration.ofSeconds(30);

    private final Evidence evidence;
    private final Map<String, List<CheckRun>> checkRuns;
    private final Map<String, List<Review>> reviews;
    private final Map<String, Long> summaries;
    private final Map<String, List<Ended>> endsByHead;
    private final List<Violation> violations = new ArrayList<>();

    private Checker(Evidence evidence) {
        this.evidence = evidence;
        this.checkRuns = evidence.checkRuns().stream().collect(groupingBy(CheckRun::sha));
        this.reviews = evidence.reviews().stream().collect(groupingBy(Review::pullRequest));
        this.summaries = evidence.summaries().stream().collect(groupingBy(Summary::pullRequest, counting()));
        this.endsByHead = evidence.ended().stream().collect(groupingBy(Ended::sha));
    }

    /** Empty when all is well. */
    public static List<Violation> violations(Evidence evidence) {
        Checker checker = new Checker(evidence);
        for (PullRequest pullRequest : evidence.pullRequests()) {
            checker.checkHeads(pullRequest);
            checker.checkReviews(pullRequest);
            checker.checkSummaries(pullRequest);
            if (pullRequest.open()) {
                checker.checkCurrent(pullRequest);
            }
        }
        checker.checkStrangers();
        checker.checkLedger();
        return List.copyOf(checker.violations);
    }

    /** A check run tells of each head at most once, and does not leave people waiting. */
    private void checkHeads(PullRequest pullRequest) {
        for (Head head : pullRequest.heads()) {
            List<CheckRun> runs = checkRuns.getOrDefault(head.sha(), List.of());
            if (runs.size() > 1) {
                object(
                        Kind.DOUBLED,
                        "%s has %d check runs on %s".formatted(pullRequest.name(), runs.size(), brief(head.sha())));
            }
            if (runs.stream().anyMatch(run -> !run.completed())) {
                object(
                        Kind.UNSETTLED,
                        "%s has a check run on %s that never ended".formatted(pullRequest.name(), brief(head.sha())));
            }
        }
    }

    private void checkCurrent(PullRequest pullRequest) {
        Head head = pullRequest.current();
        if (!checkRuns.containsKey(head.sha())) {
            object(Kind.LOST, "%s has no check run on its head %s".formatted(pullRequest.name(), brief(head.sha())));
        }
        List<Ended> ends = endsByHead.getOrDefault(head.sha(), List.of());
        boolean read = ends.stream().anyMatch(end -> end.outcome().wasRead());
        if (!read) {
            object(
                    Kind.LOST,
                    "%s was not reviewed at its head %s%s".formatted(pullRequest.name(), brief(head.sha()), why(ends)));
        } else if (!summaries.containsKey(pullRequest.name())) {
            object(Kind.LOST, "%s has no summary".formatted(pullRequest.name()));
        }
        boolean readToItsEnd = ends.stream().anyMatch(end -> end.outcome().state() == Outcome.State.COMPLETE);
        if (readToItsEnd) {
            Set<String> said = saidPaths(pullRequest).collect(toSet());
            head.defects().stream()
                    .filter(path -> !said.contains(path))
                    .forEach(
                            path -> object(Kind.LOST, "%s was told nothing of %s".formatted(pullRequest.name(), path)));
        }
    }

    private void checkReviews(PullRequest pullRequest) {
        Set<String> heads = pullRequest.heads().stream().map(Head::sha).collect(toSet());
        List<Review> all = reviews.getOrDefault(pullRequest.name(), List.of());
        all.stream()
                .filter(review -> !heads.contains(review.sha()))
                .forEach(review -> object(
                        Kind.STRAY,
                        "%s has a review of %s, which is none of its heads"
                                .formatted(review.pullRequest(), brief(review.sha()))));
        all.stream().collect(groupingBy(Review::sha)).forEach((sha, ofHead) -> {
            if (ofHead.size() > 1) {
                object(
                        Kind.DOUBLED,
                        "%s has %d reviews of %s".formatted(pullRequest.name(), ofHead.size(), brief(sha)));
            }
        });
        checkTimes(pullRequest, all);
        checkComments(pullRequest);
    }

    /** What is said of a head is said while it is the head. */
    private void checkTimes(PullRequest pullRequest, List<Review> all) {
        for (int i = 0; i + 1 < pullRequest.heads().size(); i++) {
            String sha = pullRequest.heads().get(i).sha();
            Instant replaced = pullRequest.heads().get(i + 1).since();
            Set<String> later = pullRequest
                    .heads()
                    .subList(i + 1, pullRequest.heads().size())
                    .stream()
                    .map(Head::sha)
                    .collect(toSet());
            all.stream().filter(review -> review.sha().equals(sha)).forEach(review -> {
                if (review.at().isAfter(replaced.plus(MEANWHILE))) {
                    object(
                            Kind.STRAY,
                            "%s got a review of %s long after the next push".formatted(pullRequest.name(), brief(sha)));
                }
                boolean afterNext = all.stream()
                        .anyMatch(other ->
                                later.contains(other.sha()) && other.at().isBefore(review.at()));
                if (afterNext) {
                    object(
                            Kind.STRAY,
                            "%s got the review of %s after that of a later head"
                                    .formatted(pullRequest.name(), brief(sha)));
                }
            });
        }
    }

    private void checkComments(PullRequest pullRequest) {
        Set<String> expected = new HashSet<>(pullRequest.current().defects());
        saidPaths(pullRequest).collect(groupingBy(path -> path, counting())).forEach((path, times) -> {
            if (!expected.contains(path)) {
                object(Kind.STRAY, "%s was told of %s, which has no defect".formatted(pullRequest.name(), path));
            } else if (times > 1) {
                object(Kind.DOUBLED, "%s was told %d times of %s".formatted(pullRequest.name(), times, path));
            }
        });
    }

    private void checkSummaries(PullRequest pullRequest) {
        long count = summaries.getOrDefault(pullRequest.name(), 0L);
        if (count > 1) {
            object(Kind.DOUBLED, "%s has %d summaries".formatted(pullRequest.name(), count));
        }
    }

    private void checkStrangers() {
        Set<String> names =
                evidence.pullRequests().stream().map(PullRequest::name).collect(toSet());
        Stream.concat(reviews.keySet().stream(), summaries.keySet().stream())
                .distinct()
                .filter(name -> !names.contains(name))
                .forEach(name -> object(
                        Kind.STRAY,
                        "something was posted on %s, which is no pull request of this run".formatted(name)));
        Set<String> heads = evidence.pullRequests().stream()
                .flatMap(pullRequest -> pullRequest.heads().stream())
                .map(Head::sha)
                .collect(toSet());
        checkRuns.keySet().stream()
                .filter(sha -> !heads.contains(sha))
                .forEach(sha -> object(
                        Kind.STRAY, "there is a check run on %s, which is no head of this run".formatted(brief(sha))));
    }

    /** Every webhook that was accepted leads to a request, every request to one end, and nothing else ends. */
    private void checkLedger() {
        Set<String> deliveries = new HashSet<>();
        Set<String> requested = new HashSet<>();
        for (Requested request : evidence.requested()) {
            requested.add(request.review());
            if (request.delivery() != null) {
                deliveries.add(request.delivery());
            }
        }
        evidence.accepted().stream()
                .filter(guid -> !deliveries.contains(guid))
                .forEach(guid -> object(Kind.UNSETTLED, "delivery %s was accepted and forgotten".formatted(guid)));
        Map<String, TreeSet<Outcome.State>> ends = evidence.ended().stream()
                .collect(groupingBy(Ended::review, mapping(end -> end.outcome().state(), toCollection(TreeSet::new))));
        requested.stream()
                .filter(review -> !ends.containsKey(review))
                .forEach(review -> object(Kind.UNSETTLED, "review %s was requested and never ended".formatted(review)));
        ends.forEach((review, states) -> {
            if (!requested.contains(review)) {
                object(Kind.STRAY, "review %s ended, and nobody had asked for it".formatted(review));
            }
            if (states.size() > 1) {
                object(Kind.DOUBLED, "review %s ended in %d ways: %s".formatted(review, states.size(), states));
            }
        });
    }

    private Stream<String> saidPaths(PullRequest pullRequest) {
        return reviews.getOrDefault(pullRequest.name(), List.of()).stream().flatMap(review -> review.paths().stream());
    }

    private void object(Kind kind, String sentence) {
        violations.add(new Violation(kind, sentence));
    }

    private static String why(List<Ended> ends) {
        return ends.isEmpty() ? "" : ": " + ends.get(ends.size() - 1).outcome().reason();
    }

    private static String brief(String sha) {
        return sha.substring(0, Math.min(7, sha.length()));
    }
}
