package dev.argus.diff.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.github.HookDelivery;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnansweredTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void only_what_was_never_taken_is_delivered_again_and_what_was_tried_longest_ago_comes_first() {
        Unanswered log = read(ok("d", 4), away("c", 3), ok("b", 2), away("a", 1));

        assertThat(log.again()).extracting(HookDelivery::guid).containsExactly("a", "c");
    }

    @Test
    void an_event_that_was_taken_at_another_attempt_is_done_with() {
        assertThat(read(again("a", 5, 202), away("a", 1)).again()).isEmpty();
        assertThat(read(again("a", 5, 502), ok("a", 1)).again()).isEmpty();
    }

    @Test
    void an_event_that_nobody_was_there_to_take_is_tried_as_often_as_it_takes() {
        Unanswered log = read(again("a", 9, 0), again("a", 5, 503), away("a", 1));

        assertThat(log.again())
                .singleElement()
                .satisfies(last -> assertThat(last.id()).isEqualTo(9));
    }

    @Test
    void an_event_that_was_refused_is_tried_once_more() {
        assertThat(read(first("a", 1, 401)).again()).hasSize(1);
        assertThat(read(again("a", 5, 401), first("a", 1, 401)).again()).isEmpty();
        assertThat(read(again("a", 5, 503), first("a", 1, 401)).again()).hasSize(1);
    }

    @Test
    void the_receiver_is_away_when_it_did_not_take_the_latest_attempt() {
        assertThat(read().receiverIsAway()).isFalse();
        assertThat(read(away("b", 2), ok("a", 1)).receiverIsAway()).isTrue();
        assertThat(read(ok("b", 2), away("a", 1)).receiverIsAway()).isFalse();
        assertThat(read(first("b", 2, 400), away("a", 1)).receiverIsAway()).isFalse();
    }

    @Test
    void all_is_settled_until_the_first_attempt_of_what_is_still_open() {
        assertThat(read().settledUntil()).isEmpty();
        assertThat(read(ok("b", 2), ok("a", 1)).settledUntil()).contains(at(2));
        assertThat(read(again("b", 9, 502), ok("c", 5), away("b", 3), ok("a", 1))
                        .settledUntil())
                .contains(at(3));
        assertThat(read(again("b", 9, 400), ok("c", 5), first("b", 3, 400)).settledUntil())
                .contains(at(9));
    }

    private static Unanswered read(HookDelivery... newestFirst) {
        Unanswered unanswered = new Unanswered();
        List.of(newestFirst).forEach(unanswered::add);
        return unanswered;
    }

    private static HookDelivery ok(String guid, int minute) {
        return first(guid, minute, 202);
    }

    private static HookDelivery away(String guid, int minute) {
        return first(guid, minute, 502);
    }

    private static HookDelivery first(String guid, int minute, int status) {
        return new HookDelivery(minute, guid, at(minute), false, status, "pull_request");
    }

    private static HookDelivery again(String guid, int minute, int status) {
        return new HookDelivery(minute, guid, at(minute), true, status, "pull_request");
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }
}
