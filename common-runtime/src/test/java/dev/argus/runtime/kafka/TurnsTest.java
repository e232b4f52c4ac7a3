package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class TurnsTest {

    private final List<String> begun = new ArrayList<>();
    private final Turns<String> turns = new Turns<>();

    @Test
    void work_of_one_key_waits_for_the_work_before_it() {
        Sinks.Empty<Void> first = Sinks.empty();
        turns.run("a", work("1", first.asMono())).subscribe();
        turns.run("a", work("2", Mono.empty())).subscribe();
        assertThat(begun).containsExactly("1");

        first.tryEmitEmpty();

        assertThat(begun).containsExactly("1", "2");
    }

    @Test
    void work_of_another_key_does_not_wait() {
        turns.run("a", work("1", Mono.never())).subscribe();

        turns.run("b", work("2", Mono.never())).subscribe();

        assertThat(begun).containsExactly("1", "2");
    }

    @Test
    void work_that_fails_makes_way_for_the_next() {
        turns.run("a", work("1", Mono.error(new IllegalStateException("broken"))))
                .onErrorComplete()
                .subscribe();

        turns.run("a", work("2", Mono.empty())).subscribe();

        assertThat(begun).containsExactly("1", "2");
    }

    @Test
    void work_that_is_cancelled_while_it_waits_never_begins_and_holds_nobody_up() {
        Sinks.Empty<Void> first = Sinks.empty();
        turns.run("a", work("1", first.asMono())).subscribe();
        Disposable second = turns.run("a", work("2", Mono.empty())).subscribe();
        turns.run("a", work("3", Mono.empty())).subscribe();

        second.dispose();
        assertThat(begun).containsExactly("1");
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
