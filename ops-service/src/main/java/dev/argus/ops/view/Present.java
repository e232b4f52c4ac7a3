package dev.argus.ops.view;

import dev.argus.events.Outcome;
import dev.argus.ops.history.DeadLetter;
import dev.argus.ops.history.History;
import dev.argus.ops.history.ReviewStory;
import dev.argus.ops.history.Step;
import dev.argus.ops.view.NowView.Kind;
import dev.argus.ops.view.NowView.StageNow;
import dev.argus.ops.view.NowView.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the history for what goes on at one moment. */
public final class Present {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int BARS = 30;
    private static final Duration BAR = HOUR.dividedBy(BARS);
    private static final int MOST_TROUBLES = 20;

    /** The stages of the way of a review, each with what it leaves behind. */
    private enum Stage {
        DIFF("diff", Step.Kind.REQUESTED, Step.Kind.PREPARED),
        LLM("llm", Step.Kind.PREPARED, Step.Kind.GENERATED),
        PUBLISHER("publisher", Step.Kind.GENERATED, Step.Kind.PUBLISHED);

        private final String label;
        private final Step.Kind before;
        private final Step.Kind after;

        Stage(String label, Step.Kind before, Step.Kind after) {
            this.label = label;
            this.before = before;
            this.after = after;
        }

        static Stage of(ReviewStory story) {
            if (story.generated() != null) {
                return PUBLISHER;
            }
            return story.prepared() == null ? DIFF : LLM;
        }
    }

    private record Cause(Kind kind, String stage, String reason) {}

    private final Instant now;
    private final Map<Stage, Long> reviews = new EnumMap<>(Stage.class);
    private final Map<Stage, Long> retrying = new EnumMap<>(Stage.class);
    private final Map<Stage, List<Long>> durations = new EnumMap<>(Stage.class);
    private final Map<String, Long> deadLetters = new LinkedHashMap<>();
    private final Map<Outcome.State, Long> lastHour = new EnumMap<>(Outcome.State.class);
    private final int[] endings = new int[BARS];
    private final Map<Cause, Trouble> troubles = new LinkedHashMap<>();
    private @Nullable ReviewStory oldest;

    private Present(Instant now) {
        this.now = now;
    }

    public static NowView of(History history, Instant now) {
        Present present = new Present(now);
        history.reviews().stream().forEach(present::look);
        history.deadLetters().stream()
                .filter(letter -> history.settled(letter).isEmpty())
                .forEach(present::look);
        return present.view();
    }

    private void look(ReviewStory story) {
        if (story.hasEnded()) {
            ended(story);
            return;
        }
        Optional<Step> last = last(story);
        if (last.filter(step -> step.kind() == Step.Kind.DEAD_LETTERED).isPresent()) {
            return;
        }
        Stage stage = Stage.of(story);
        reviews.merge(stage, 1L, Long::sum);
        if (oldest == null || story.requestedAt().isBefore(oldest.requestedAt())) {
            oldest = story;
        }
        last.filter(step -> step.kind() == Step.Kind.RETRIED).ifPresent(step -> {
            retrying.merge(stage, 1L, Long::sum);
            note(Kind.RETRIED, step.stage(), step.detail(), step.at());
        });
    }

    private void ended(ReviewStory story) {
        Instant end = last(story).map(Step::at).orElse(story.requestedAt());
        Duration ago = Duration.between(end, now);
        if (ago.compareTo(HOUR) >= 0) {
            return;
        }
        story.outcome().ifPresent(outcome -> {
            lastHour.merge(outcome.state(), 1L, Long::sum);
            if (outcome.state() == Outcome.State.FAILED) {
                note(Kind.FAILED, "review", outcome.reason(), end);
            }
        });
        endings[BARS - 1 - (int) Math.max(0, ago.dividedBy(BAR))]++;
        for (Stage stage : Stage.values()) {
            took(story, stage)
                    .ifPresent(millis -> durations
                            .computeIfAbsent(stage, none -> new ArrayList<>())
                            .add(millis));
        }
    }

    private void look(DeadLetter letter) {
        deadLetters.merge(letter.stage(), 1L, Long::sum);
        note(Kind.GIVEN_UP, letter.stage(), letter.reason(), letter.at());
    }

    private void note(Kind kind, String stage, @Nullable String reason, Instant at) {
        String words = reason == null ? "no reason is known" : reason;
        troubles.merge(
                new Cause(kind, stage, words),
                new Trouble(kind, stage, words, 1, at),
                (one, other) -> new Trouble(
                        kind,
                        stage,
                        words,
                        one.count() + other.count(),
                        one.latest().isAfter(other.latest()) ? one.latest() : other.latest()));
    }

    private static Optional<Long> took(ReviewStory story, Stage stage) {
        return at(story, stage.before)
                .flatMap(from -> at(story, stage.after)
                        .map(to -> Math.max(0, Duration.between(from, to).toMillis())));
    }

    private static Optional<Instant> at(ReviewStory story, Step.Kind kind) {
        return story.steps().stream()
                .filter(step -> step.kind() == kind)
                .map(Step::at)
                .findFirst();
    }

    private static Optional<Step> last(ReviewStory story) {
        List<Step> steps = story.steps();
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1));
    }

    private NowView view() {
        List<StageNow> stages = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            stages.add(new StageNow(
                    stage.label,
                    reviews.getOrDefault(stage, 0L),
                    retrying.getOrDefault(stage, 0L),
                    deadLetters.getOrDefault(stage.label, 0L),
                    median(durations.getOrDefault(stage, List.of()))));
        }
        List<Integer> bars = new ArrayList<>();
        for (int count : endings) {
            bars.add(count);
        }
        return new NowView(
                now,
                stages,
                oldest == null ? null : ReviewView.of(oldest),
                deadLetters.values().stream().mapToLong(Long::longValue).sum(),
                lastHour,
                bars,
                mostFrequent(troubles.values()));
    }

    private static List<Trouble> mostFrequent(Collection<Trouble> troubles) {
        return troubles.stream()
                .sorted(Comparator.comparing(Trouble::count)
                        .thenComparing(Trouble::latest)
                        .reversed())
                .limit(MOST_TROUBLES)
                .toList();
    }

    private static @Nullable Long median(List<Long> millis) {
        return millis.isEmpty()
                ? null
                : millis.stream().sorted().skip(millis.size() / 2).findFirst().orElseThrow();
    }
}
