package dev.argus.runtime.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PullRequestStateTest {

    private static final Instant START = Instant.parse("2026-10-21T07:28:00Z");
    private static final String A = "a".repeat(40);
    private static final String B = "b".repeat(40);
    private static final String C = "c".repeat(40);

    private static final Sighting OPENED_WITH_A = new Sighting(A, null, true, false, at(1));

    /** What came in, and whether a review of a head that was wanted at a second goes on. */
    static Stream<Arguments> reviews() {
        return Stream.of(
                review("of the head that was seen", List.of(OPENED_WITH_A), A, 1, "goes on"),
                review("of a head nobody has seen", List.of(OPENED_WITH_A), B, 2, "goes on"),
                review("of a head that was replaced later", List.of(OPENED_WITH_A, push(A, B, 5)), A, 1, "superseded"),
                review("when the push came first", List.of(push(A, B, 5), OPENED_WITH_A), A, 1, "superseded"),
                review("of the head that replaced it", List.of(push(A, B, 5), OPENED_WITH_A), B, 5, "goes on"),
                review("wanted after the push", List.of(OPENED_WITH_A, push(A, B, 5)), A, 6, "goes on"),
                review("forth and back", List.of(push(A, B, 5), push(B, A, 9)), A, 1, "goes on"),
                review("of the head between", List.of(push(A, B, 5), push(B, A, 9)), B, 5, "superseded"),
                review("replaced in its second", List.of(OPENED_WITH_A, push(A, B, 1)), A, 1, "superseded"),
                review("replacing in its second", List.of(OPENED_WITH_A, push(A, B, 1)), B, 1, "goes on"),
                review("all in a second", List.of(push(A, B, 1), push(B, C, 1)), A, 1, "superseded"),
                review("all in a second, turned round", List.of(push(B, C, 1), push(A, B, 1)), A, 1, "superseded"),
                review("the middle of a second", List.of(push(B, C, 1), push(A, B, 1)), B, 1, "superseded"),
                review("the last of a second", List.of(push(B, C, 1), push(A, B, 1)), C, 1, "goes on"),
                review("forth and back in a second", List.of(push(A, B, 1), push(B, A, 1)), A, 1, "goes on"),
                review("forth and back, the other head", List.of(push(A, B, 1), push(B, A, 1)), B, 1, "goes on"),
                review("back and forth turned round", List.of(push(B, A, 1), push(A, B, 1)), A, 1, "goes on"),
                review("closed", List.of(OPENED_WITH_A, closed(A, 5)), A, 1, "the pull request is closed"),
                review("closed in its second", List.of(closed(A, 1)), A, 1, "the pull request is closed"),
                review("closed and opened in a second", List.of(closed(A, 1), OPENED_WITH_A), A, 1, "goes on"),
                review(
                        "opened again",
                        List.of(closed(A, 5), new Sighting(A, null, true, false, at(9))),
                        A,
                        1,
                        "goes on"),
                review("wanted after it was closed", List.of(closed(A, 5)), A, 6, "goes on"),
                review(
                        "a late word of its opening",
                        List.of(closed(A, 5), OPENED_WITH_A),
                        A,
                        1,
                        "the pull request is closed"),
                review("drafted", List.of(drafted(A, 5)), A, 1, "the pull request was converted to a draft"),
                review(
                        "pushed to in the second of another change",
                        List.of(OPENED_WITH_A, drafted(A, 5), push(A, B, 5)),
                        A,
                        1,
                        "superseded"));
    }

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource("reviews")
    void a_review_goes_on_or_ends(String what, List<Sighting> seen, String head, int wantedAt, String expected) {
        assertThat(after(seen)
                        .ends(request(head, wantedAt), false)
                        .map(PullRequestStateTest::words)
                        .orElse("goes on"))
                .isEqualTo(expected);
    }

    @Test
    void whoever_reviews_drafts_goes_on_with_a_draft() {
        assertThat(after(List.of(drafted(A, 5))).ends(request(A, 1), true)).isEmpty();
    }

    @Test
    void a_burst_is_over_when_nothing_came_for_a_while() {
        Duration calm = Duration.ofSeconds(10);

        assertThat(after(List.of(OPENED_WITH_A)).calmAt(calm)).isEmpty();
        assertThat(after(List.of(OPENED_WITH_A, push(A, B, 10))).calmAt(calm)).contains(at(62));
        assertThat(after(List.of(OPENED_WITH_A, push(A, B, 60))).calmAt(calm)).contains(at(70));
        assertThat(after(List.of(OPENED_WITH_A, push(A, B, 62))).calmAt(calm)).isEmpty();
        assertThat(after(List.of(OPENED_WITH_A, push(A, B, 50), push(B, C, 62))).calmAt(calm))
                .contains(at(123));
        assertThat(after(List.of(push(A, B, 11), OPENED_WITH_A)).calmAt(calm)).isEmpty();
        assertThat(after(List.of(push(A, B, 1), push(B, C, 1))).calmAt(calm)).contains(at(62));
        assertThat(after(List.of(push(A, B, 10), closed(B, 12))).calmAt(calm)).isEmpty();
    }

    @Test
    void what_is_known_of_a_second_stays_small() {
        Sighting[] pushes = Stream.iterate(1, number -> number + 1)
                .limit(1_000)
                .map(number -> push("%040x".formatted(number - 1), "%040x".formatted(number), 1))
                .toArray(Sighting[]::new);

        assertThat(after(Arrays.asList(pushes)).replaced()).hasSizeLessThan(100);
    }

    private static PullRequestState after(List<Sighting> seen) {
        PullRequestState state = PullRequestState.of(seen.get(0));
        for (Sighting next : seen.subList(1, seen.size())) {
            state = state.with(next);
        }
        return state;
    }

    private static String words(Outcome outcome) {
        return outcome.state() == Outcome.State.SUPERSEDED ? "superseded" : String.valueOf(outcome.reason());
    }

    private static ReviewRequested request(String head, int second) {
        return ReviewRequested.of(
                new PullRequestRef(7, 42, "acme", "shop", 12), head, "0", Trigger.PUSHED, null, at(second));
    }

    private static Sighting push(String before, String after, int second) {
        return new Sighting(after, before, true, false, at(second));
    }

    private static Sighting closed(String head, int second) {
        return new Sighting(head, null, false, false, at(second));
    }

    private static Sighting drafted(String head, int second) {
        return new Sighting(head, null, true, true, at(second));
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    private static Arguments review(String what, List<Sighting> seen, String head, int wantedAt, String expected) {
        return Arguments.of(what, seen, head, wantedAt, expected);
    }
}
