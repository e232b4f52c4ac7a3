package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class PlacesTest {

    private static final Instant MORNING = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-11-21T18:00:00Z");

    private final List<String> begun = new ArrayList<>();
    private final Sinks.Empty<Void> first = Sinks.empty();

    @Test
    void no_more_run_at_once_than_there_are_places() {
        Places two = new Places(2);
        two.run(NOON, work("1", first.asMono())).subscribe();
        two.run(NOON, work("2", Mono.never())).subscribe();
        two.run(NOON, work("3", Mono.never())).subscribe();
        two.run(NOON, work("4", Mono.never())).subscribe();
        assertThat(begun).containsExactly("1", "2");

        first.tryEmitEmpty();

        assertThat(begun).containsExactly("1", "2", "3");
    }

    @Test
    void the_oldest_that_waits_is_the_next_however_late_it_came() {
        Places one = new Places(1);
        one.run(EVENING, work("running", first.asMono())).subscribe();
        one.run(EVENING, work("evening", Mono.empty())).subscribe();
        one.run(MORNING, work("morning", Mono.empty())).subscribe();
        one.run(NOON, work("noon", Mono.empty())).subscribe();

        first.tryEmitEmpty();

        assertThat(begun).containsExactly("running", "morning", "noon", "evening");
    }

    @Test
    void the_equally_old_go_in_the_order_in_which_they_came() {
        Places one = new Places(1);
        one.run(NOON, work("running", first.asMono())).subscribe();
        for (String name : List.of("a", "b", "c", "d")) {
            one.run(NOON, work(name, Mono.empty())).subscribe();
        }

        first.tryEmitEmpty();

        assertThat(begun).containsExactly("running", "a", "b", "c", "d");
    }

    @Test
    void work_that_fails_gives_back_its_place() {
        Places one = new Places(1);
        one.run(NOON, work("1", Mono.error(new IllegalStateException("broken"))))
                .onErrorComplete()
                .subscribe();

        one.run(NOON, work("2", Mono.never())).subscribe();
        one.run(NOON, work("3", Mono.never())).subscribe();

        assertThat(begun).containsExactly("1", "2");
    }

    @Test
    void work_that_is_cancelled_while_it_waits_never_begins_and_takes_no_place() {
        Places one = new Places(1);
        one.run(NOON, work("1", first.asMono())).subscribe();
        Disposable second = one.run(NOON, work("2", Mono.never())).subscribe();
        one.run(NOON, work("3", Mono.never())).subscribe();

        second.dispose();
        first.tryEmitEmpty();

        assertThat(begun).containsExactly("1", "3");
    }

    private Mono<Void> work(String name, Mono<Void> work) {
        return Mono.defer(() -> {
            begun.add(name);
            return work;
        });
    }
}
