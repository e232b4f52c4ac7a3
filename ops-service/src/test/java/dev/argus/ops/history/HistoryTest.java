package dev.argus.ops.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Envelope;
import dev.argus.events.OperatorActed;
import dev.argus.events.OperatorActed.Action;
import dev.argus.events.OperatorActed.Result;
import dev.argus.events.PullRequestClosed;
import dev.argus.ops.Story;
import dev.argus.ops.history.Ledger.Group;
import dev.argus.ops.history.Ledger.Selection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final int ROOM = 5;
    private static final Selection EVERYTHING = new Selection(null, null, null, null, null);

    private final History history = new History(ROOM, 100);

    @Test
    void the_events_of_a_review_are_its_story() {
        Story story = Story.of(1);

        story.all().forEach(this::say);

        ReviewStory known = history.reviews().find(story.id()).orElseThrow();
        assertThat(known.steps())
                .extracting(Step::kind)
                .containsExactly(Step.Kind.REQUESTED, Step.Kind.PREPARED, Step.Kind.GENERATED, Step.Kind.PUBLISHED);
        assertThat(known.steps()).extracting(Step::stage).containsExactly("ingress", "diff", "llm", "publisher");
        assertThat(known.hasEnded()).isTrue();
        assertThat(known.usage()).isEqualTo(Story.USAGE);
    }

    @RepeatedTest(20)
    void in_whichever_order_and_however_often_facts_come_the_history_is_the_same(RepetitionInfo trial) {
        List<Fact> facts = new ArrayList<>(IntStream.rangeClosed(1, 9)
                .mapToObj(Story::of)
                .flatMap(story -> Stream.concat(
                        story.all().stream().map(Fact.Said::new),
                        Stream.of(
                                retried(story),
                                dead(
                                        story.requested(),
                                        story.request().pullRequest().number()))))
                .toList());
        facts.forEach(history::tell);
        List<ReviewStory> expected = history.reviews().stream().toList();

        facts.addAll(facts.subList(0, 20));
        Collections.shuffle(facts, new Random(trial.getCurrentRepetition()));
        History again = new History(ROOM, 100);
        facts.forEach(again::tell);

        assertThat(again.reviews().stream()).containsExactlyElementsOf(expected).hasSize(ROOM);
        assertThat(again.deliveries().stream())
                .containsExactlyElementsOf(history.deliveries().stream().toList());
        assertThat(again.deadLetters().stream())
                .containsExactlyElementsOf(history.deadLetters().stream().toList());
    }

    @Test
    void a_page_goes_on_where_the_one_before_ended_whatever_came_meanwhile() {
        IntStream.rangeClosed(1, 4).mapToObj(Story::of).forEach(story -> say(story.requested()));

        Newest.Page<ReviewStory> first = history.reviews().page(story -> true, null, 2);
        say(Story.of(9).requested());
        Newest.Page<ReviewStory> second = history.reviews().page(story -> true, first.next(), 2);

        assertThat(numbers(first)).containsExactly(4, 3);
        assertThat(numbers(second)).containsExactly(2, 1);
        assertThat(second.next()).isNull();
    }

    @Test
    void a_delivery_knows_the_reviews_it_asked_for() {
        Story story = Story.of(1);

        say(story.requested());
        say(story.requested());

        assertThat(history.deliveries().find("delivery-widgets-1").orElseThrow().reviews())
                .containsExactly(story.request().review().id());
    }

    @Test
    void that_a_pull_request_was_merged_or_given_up_is_a_delivery() {
        Story story = Story.of(1);
        Instant at = story.request().occurredAt();

        Stream.of(true, false)
                .map(merged -> new PullRequestClosed(story.request().pullRequest(), merged, "merged-" + merged, at))
                .forEach(closed -> say(new Envelope<>(closed.deliveryId(), "/argus/ingress", at, closed)));

        assertThat(history.deliveries().stream())
                .extracting(Delivery::what)
                .containsExactlyInAnyOrder("MERGED", "CLOSED");
    }

    @Test
    void the_ledger_sums_up_by_what_is_asked_for_and_counts_each_call_once() {
        say(Story.of(1).called("gpt-5-mini", "0.5"));
        say(Story.of(1).called("gpt-5-mini", "0.5"));
        say(Story.of(2).called("gpt-5-mini", "0.25"));
        say(Story.of("gadgets", 3).called("gpt-5", "4"));

        assertThat(history.ledger().lines(EVERYTHING, EnumSet.of(Group.MODEL)))
                .extracting(
                        Ledger.Line::model,
                        line -> line.spending().costUsd(),
                        line -> line.spending().calls())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("openai/gpt-5-mini", new BigDecimal("0.75"), 2L),
                        org.assertj.core.groups.Tuple.tuple("openai/gpt-5", new BigDecimal("4"), 1L));
        assertThat(history.ledger()
                        .lines(
                                new Selection(null, LocalDate.parse("2026-11-20"), null, null, null),
                                EnumSet.of(Group.DAY)))
                .isEmpty();
        assertThat(history.ledger()
                        .lines(new Selection(null, null, null, "acme/gadgets", null), EnumSet.noneOf(Group.class)))
                .singleElement()
                .satisfies(line -> assertThat(line.spending().tokens()).isEqualTo(1_100));
    }

    @Test
    void a_dead_letter_is_open_until_somebody_settles_it() {
        Fact.DeadLettered dead = dead(Story.of(1).requested(), 0);
        history.tell(dead);

        say(acted(Action.DEAD_LETTER_DISCARDED, Result.FAILED, 1));
        assertThat(history.settled(dead.letter())).isEmpty();

        say(acted(Action.DEAD_LETTER_DISCARDED, Result.DONE, 3));
        say(acted(Action.DEAD_LETTER_REQUEUED, Result.DONE, 2));
        assertThat(history.settled(dead.letter()).orElseThrow().data().action())
                .isEqualTo(Action.DEAD_LETTER_DISCARDED);
        assertThat(history.audit().size()).isEqualTo(3);
    }

    private static Envelope<OperatorActed> acted(Action action, Result result, int second) {
        return Envelope.first(
                "action-" + second,
                "ops",
                Story.NOON.plusSeconds(second),
                new OperatorActed("token", action, "diff-0-0", result, "a bad day"));
    }

    private static Fact.Retried retried(Story story) {
        return new Fact.Retried(
                "diff", story.requested(), story.request().occurredAt().plusMillis(1_500), "GitHub says 502", null);
    }

    private static Fact.DeadLettered dead(Envelope<?> event, long offset) {
        Instant at = Story.NOON.plusSeconds(offset);
        return new Fact.DeadLettered(new DeadLetter(
                "diff",
                new Coordinates("argus.diff.dlt", 0, offset),
                at,
                "GitHub says 404",
                "dev.argus.runtime.stage.StageFailure$Terminal",
                1,
                at,
                new Coordinates("argus.review.requested", 0, offset),
                event,
                null,
                null,
                false));
    }

    private static List<Integer> numbers(Newest.Page<ReviewStory> page) {
        return page.values().stream().map(story -> story.pullRequest().number()).toList();
    }

    private void say(Envelope<? extends dev.argus.events.Event> event) {
        history.tell(new Fact.Said(event));
    }
}
