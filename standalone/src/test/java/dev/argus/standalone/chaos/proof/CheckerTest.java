package dev.argus.standalone.chaos.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Outcome;
import dev.argus.standalone.chaos.proof.Evidence.CheckRun;
import dev.argus.standalone.chaos.proof.Evidence.Ended;
import dev.argus.standalone.chaos.proof.Evidence.Head;
import dev.argus.standalone.chaos.proof.Evidence.PullRequest;
import dev.argus.standalone.chaos.proof.Evidence.Requested;
import dev.argus.standalone.chaos.proof.Evidence.Review;
import dev.argus.standalone.chaos.proof.Evidence.Summary;
import dev.argus.standalone.chaos.proof.Violation.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One pull request that was opened at {@code a}, pushed to at {@code b}, and is well; and what can be wrong with it. */
class CheckerTest {

    private static final String NAME = "ada/shop#1";
    private static final Instant OPENED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant PUSHED = OPENED.plusSeconds(60);

    @Test
    void a_pull_request_that_was_told_everything_once_is_well() {
        assertThat(Checker.violations(new Case().evidence())).isEmpty();
    }

    @Test
    void a_closed_pull_request_needs_no_review() {
        Case closed = new Case();
        closed.open = false;
        closed.checkRuns.clear();
        closed.reviews.clear();
        closed.summaries.clear();
        closed.ended.set(1, ended("review-b", "b", Outcome.skipped("the pull request is closed")));

        assertThat(Checker.violations(closed.evidence())).isEmpty();
    }

    @Test
    void what_a_partial_review_left_out_is_not_lost() {
        Case partial = new Case();
        partial.reviews.remove(1);
        partial.ended.set(1, ended("review-b", "b", Outcome.partial("a model was away")));

        assertThat(Checker.violations(partial.evidence())).isEmpty();
    }

    @Test
    void a_review_of_the_head_before_that_was_on_its_way_is_none_too_many() {
        Case late = new Case();
        late.reviews.set(0, new Review(NAME, "a", PUSHED.plusSeconds(5), List.of("A.java")));

        assertThat(Checker.violations(late.evidence())).isEmpty();
    }

    @Test
    void a_repeated_end_is_the_same_end() {
        Case repeated = new Case();
        repeated.ended.add(repeated.ended.get(1));

        assertThat(Checker.violations(repeated.evidence())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongs")
    void what_should_not_be_is_told(String sentence, Kind kind, Wrong wrong) {
        Case broken = new Case();
        wrong.happensTo(broken);

        assertThat(Checker.violations(broken.evidence())).containsExactly(new Violation(kind, sentence));
    }

    static Stream<Arguments> wrongs() {
        return Stream.of(
                wrong("ada/shop#1 was told nothing of B.java", Kind.LOST, it -> it.reviews.remove(1)),
                wrong("ada/shop#1 has no check run on its head b", Kind.LOST, it -> it.checkRuns.remove(1)),
                wrong("ada/shop#1 has no summary", Kind.LOST, it -> it.summaries.clear()),
                wrong(
                        "ada/shop#1 was not reviewed at its head b: the model was away",
                        Kind.LOST,
                        it -> it.ended.set(1, ended("review-b", "b", Outcome.failed("the model was away")))),
                wrong(
                        "ada/shop#1 was not reviewed at its head b: a newer head",
                        Kind.LOST,
                        it -> it.ended.set(1, ended("review-b", "b", Outcome.superseded("a newer head")))),
                wrong(
                        "ada/shop#1 has 2 check runs on b",
                        Kind.DOUBLED,
                        it -> it.checkRuns.add(new CheckRun("b", true))),
                wrong(
                        "ada/shop#1 has 2 reviews of b",
                        Kind.DOUBLED,
                        it -> it.reviews.add(new Review(NAME, "b", PUSHED.plusSeconds(9), List.of()))),
                wrong(
                        "ada/shop#1 was told 2 times of A.java",
                        Kind.DOUBLED,
                        it -> it.reviews.set(
                                1, new Review(NAME, "b", PUSHED.plusSeconds(8), List.of("A.java", "B.java")))),
                wrong("ada/shop#1 has 2 summaries", Kind.DOUBLED, it -> it.summaries.add(new Summary(NAME))),
                wrong(
                        "review review-a ended in 2 ways: [COMPLETE, SKIPPED]",
                        Kind.DOUBLED,
                        it -> it.ended.add(ended("review-a", "a", Outcome.skipped("a draft")))),
                wrong(
                        "ada/shop#1 has a review of c, which is none of its heads",
                        Kind.STRAY,
                        it -> it.reviews.add(new Review(NAME, "c", PUSHED, List.of()))),
                wrong(
                        "ada/shop#1 was told of README.md, which has no defect",
                        Kind.STRAY,
                        it -> it.reviews.set(
                                0, new Review(NAME, "a", OPENED.plusSeconds(8), List.of("A.java", "README.md")))),
                wrong("ada/shop#1 got a review of a long after the next push", Kind.STRAY, it -> {
                    it.reviews.set(0, new Review(NAME, "a", PUSHED.plusSeconds(60), List.of("A.java")));
                    it.reviews.set(1, new Review(NAME, "b", PUSHED.plusSeconds(61), List.of("B.java")));
                }),
                wrong(
                        "ada/shop#1 got the review of a after that of a later head",
                        Kind.STRAY,
                        it -> it.reviews.set(0, new Review(NAME, "a", PUSHED.plusSeconds(10), List.of("A.java")))),
                wrong(
                        "something was posted on ada/shop#2, which is no pull request of this run",
                        Kind.STRAY,
                        it -> it.summaries.add(new Summary("ada/shop#2"))),
                wrong(
                        "there is a check run on c, which is no head of this run",
                        Kind.STRAY,
                        it -> it.checkRuns.add(new CheckRun("c", true))),
                wrong(
                        "review review-c ended, and nobody had asked for it",
                        Kind.STRAY,
                        it -> it.ended.add(ended("review-c", "a", Outcome.complete()))),
                wrong(
                        "ada/shop#1 has a check run on a that never ended",
                        Kind.UNSETTLED,
                        it -> it.checkRuns.set(0, new CheckRun("a", false))),
                wrong("delivery guid-c was accepted and forgotten", Kind.UNSETTLED, it -> it.accepted.add("guid-c")),
                wrong(
                        "review review-c was requested and never ended",
                        Kind.UNSETTLED,
                        it -> it.requested.add(new Requested("review-c", null))));
    }

    private interface Wrong {
        void happensTo(Case pullRequest);
    }

    private static Arguments wrong(String sentence, Kind kind, Wrong wrong) {
        return Arguments.of(sentence, kind, wrong);
    }

    private static Ended ended(String review, String sha, Outcome outcome) {
        return new Ended(review, sha, outcome);
    }

    private static final class Case {

        private boolean open = true;
        private final List<CheckRun> checkRuns =
                new ArrayList<>(List.of(new CheckRun("a", true), new CheckRun("b", true)));
        private final List<Review> reviews = new ArrayList<>(List.of(
                new Review(NAME, "a", OPENED.plusSeconds(8), List.of("A.java")),
                new Review(NAME, "b", PUSHED.plusSeconds(8), List.of("B.java"))));
        private final List<Summary> summaries = new ArrayList<>(List.of(new Summary(NAME)));
        private final List<String> accepted = new ArrayList<>(List.of("guid-a", "guid-b"));
        private final List<Requested> requested =
                new ArrayList<>(List.of(new Requested("review-a", "guid-a"), new Requested("review-b", "guid-b")));
        private final List<Ended> ended = new ArrayList<>(
                List.of(ended("review-a", "a", Outcome.complete()), ended("review-b", "b", Outcome.complete())));

        Evidence evidence() {
            List<Head> heads = List.of(
                    new Head("a", OPENED, List.of("A.java")), new Head("b", PUSHED, List.of("A.java", "B.java")));
            return new Evidence(
                    List.of(new PullRequest(NAME, heads, open)),
                    checkRuns,
                    reviews,
                    summaries,
                    accepted,
                    requested,
                    ended);
        }
    }
}
