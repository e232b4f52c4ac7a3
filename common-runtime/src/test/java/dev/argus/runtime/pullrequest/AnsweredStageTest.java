package dev.argus.runtime.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Event;
import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.runtime.content.InMemoryReviewMemory;
import dev.argus.runtime.content.ReviewMemory;
import dev.argus.runtime.stage.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class AnsweredStageTest {

    private static final Instant NOW = Instant.parse("2026-10-21T07:28:00Z");
    private static final PullRequestRef PULL_REQUEST = new PullRequestRef(7, 42, "acme", "shop", 12);
    private static final String A = "a".repeat(40);
    private static final String B = "b".repeat(40);

    private final ReviewMemory memory = new InMemoryReviewMemory();
    private final List<ReviewRequested> handled = new ArrayList<>();
    private final Stage<ReviewRequested> stage = request -> {
        handled.add(request);
        return Mono.just(end(request));
    };
    private final Stage<ReviewRequested> silent = AnsweredStage.silent(stage, memory, Function.identity());
    private final Stage<ReviewRequested> telling =
            new AnsweredStage<>(stage, memory, Function.identity(), end -> Mono.just(end));

    @Test
    void a_review_of_which_nothing_is_known_is_made() {
        ReviewRequested request = request(A, NOW);

        assertThat(handle(silent, request)).isEqualTo(end(request));
    }

    @Test
    void a_review_that_was_told_is_not_made_again_by_a_stage_that_reads_its_request_again() {
        ReviewRequested request = request(A, NOW);
        memory.remember(end(request)).block();

        assertThat(handle(silent, request)).isNull();
        assertThat(handle(silent, request(A, NOW.minusSeconds(1)))).isNull();

        assertThat(handled).isEmpty();
    }

    @Test
    void the_last_stage_says_again_how_it_ended_for_it_may_not_have_been_heard() {
        ReviewRequested request = request(A, NOW);
        memory.remember(end(request)).block();

        assertThat(handle(telling, request)).isEqualTo(end(request));

        assertThat(handled).isEmpty();
    }

    @Test
    void who_comes_back_to_a_head_later_has_it_reviewed_again() {
        memory.remember(end(request(A, NOW))).block();

        handle(silent, request(A, NOW.plusSeconds(1)));

        assertThat(handled).hasSize(1);
    }

    @Test
    void another_head_or_another_wish_is_another_review() {
        memory.remember(end(request(A, NOW))).block();

        handle(silent, request(B, NOW));
        handle(silent, ReviewRequested.of(PULL_REQUEST, A, "a comment", Trigger.RERUN, null, NOW));

        assertThat(handled).hasSize(2);
    }

    private static @Nullable Event handle(Stage<ReviewRequested> stage, ReviewRequested request) {
        return stage.handle(request).cast(Event.class).block();
    }

    private static ReviewRequested request(String head, Instant at) {
        return ReviewRequested.of(PULL_REQUEST, head, ReviewRequested.AUTOMATIC, Trigger.PUSHED, null, at);
    }

    private static ReviewPublished end(ReviewRequested request) {
        return new ReviewPublished(
                request.review(),
                Outcome.complete(),
                Map.of(),
                0,
                null,
                null,
                null,
                ModelUsage.NONE,
                request.occurredAt(),
                request.occurredAt().plusSeconds(9));
    }
}
