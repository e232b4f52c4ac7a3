package dev.argus.runtime.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.PullRequestRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** What every {@link PullRequestStates} keeps. */
public abstract class PullRequestStatesContract {

    protected static final PullRequestRef PULL_REQUEST = new PullRequestRef(7, 42, "acme", "shop", 12);
    protected static final PullRequestRef OTHER = new PullRequestRef(7, 42, "acme", "shop", 13);
    protected static final Instant NOW = Instant.parse("2026-10-21T07:28:00Z");

    /** Knows nothing at the beginning of a test. */
    protected abstract PullRequestStates states();

    @Test
    void nothing_is_known_of_a_pull_request_that_nobody_has_seen() {
        assertThat(found(PULL_REQUEST)).isEmpty();
    }

    @Test
    void what_was_seen_is_joined_with_what_is_known() {
        states().note(PULL_REQUEST, pushed(2)).block();

        states().note(PULL_REQUEST, pushed(1)).block();
        states().note(PULL_REQUEST, pushed(3)).block();

        assertThat(found(PULL_REQUEST)).singleElement().satisfies(known -> {
            assertThat(known.pullRequest()).isEqualTo(PULL_REQUEST);
            assertThat(known.state())
                    .isEqualTo(PullRequestState.of(pushed(2)).with(pushed(1)).with(pushed(3)));
            assertThat(known.lostAt()).isNull();
        });
    }

    @Test
    void of_sightings_at_the_same_moment_none_is_lost() {
        Flux.range(1, 20)
                .flatMap(second -> states().note(PULL_REQUEST, pushed(second)).subscribeOn(Schedulers.parallel()), 2)
                .blockLast();

        assertThat(found(PULL_REQUEST))
                .extracting(known -> known.state() == null ? "" : known.state().headSha())
                .containsExactly(pushed(20).headSha());
    }

    @Test
    void several_pull_requests_are_found_at_once() {
        states().note(PULL_REQUEST, pushed(1)).block();
        states().note(OTHER, pushed(2)).block();

        assertThat(found(PULL_REQUEST, OTHER))
                .extracting(Known::pullRequest)
                .containsExactlyInAnyOrder(PULL_REQUEST, OTHER);
    }

    @Test
    void a_lost_installation_loses_its_pull_requests_and_a_lost_repository_its_own() {
        states().noteLost(7, NOW).block();
        states().noteLost(7, 42, NOW.plusSeconds(5)).block();

        assertThat(found(PULL_REQUEST)).extracting(Known::lostAt).containsExactly(NOW.plusSeconds(5));
        assertThat(found(new PullRequestRef(7, 43, "acme", "cart", 1)))
                .extracting(Known::lostAt)
                .containsExactly(NOW);
        assertThat(found(new PullRequestRef(70, 42, "acme", "shop", 12))).isEmpty();
    }

    protected List<Known> found(PullRequestRef... pullRequests) {
        return states().find(Set.of(pullRequests)).collectList().blockOptional().orElseThrow();
    }

    protected static Sighting pushed(int second) {
        return new Sighting(sha(second), sha(second - 1), true, false, NOW.plusSeconds(second));
    }

    private static String sha(int number) {
        return "%040x".formatted(number);
    }
}
