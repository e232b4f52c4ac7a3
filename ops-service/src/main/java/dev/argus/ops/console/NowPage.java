package dev.argus.ops.console;

import dev.argus.events.Outcome;
import dev.argus.ops.console.Page.Content;
import dev.argus.ops.console.Page.Tab;
import dev.argus.ops.console.Words.Moment;
import dev.argus.ops.http.Operations;
import dev.argus.ops.view.HealthView;
import dev.argus.ops.view.NowView;
import dev.argus.ops.view.NowView.StageNow;
import dev.argus.ops.view.NowView.Trouble;
import dev.argus.ops.view.ReviewView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What goes on at the moment: the first page, and the one that stays open on a wall. */
final class NowPage implements Console.Area {

    private static final Duration HEALTH_HOLDS = Duration.ofSeconds(5);
    private static final int BAR_PITCH = 10;
    private static final int BAR_HEIGHT = 36;

    private final Operations operations;
    private final Usage usage;

    /** Many may look; the services are asked for all of them together. */
    private final Mono<HealthView> health;

    NowPage(Operations operations, Usage usage) {
        this.operations = operations;
        this.usage = usage;
        this.health = Mono.defer(() -> operations.health().health()).cache(HEALTH_HOLDS);
    }

    record Now(
            List<Node> nodes,
            String ended,
            List<Count> endings,
            List<Bar> bars,
            String barsText,
            @Nullable Oldest oldest,
            boolean isQuiet,
            List<Worry> worries,
            List<Usage.Budget> budgets,
            @Nullable String today,
            List<Part> parts) {}

    /** A stage in the picture. */
    record Node(
            String name,
            String what,
            String reviews,
            boolean isBusy,
            String retrying,
            String deadLetters,
            String took) {}

    record Count(String label, String style, String number) {}

    /** Two minutes in the picture of the last hour. */
    record Bar(int x, int y, int height) {}

    record Oldest(String id, String repository, int number, String stage, Moment since) {}

    /** Something that fails, and where it says what to do. */
    record Worry(String what, String stage, String reason, String count, Moment latest, String section) {}

    /** A service, or something that it needs. */
    record Part(
            String name,
            String status,
            String style,
            @Nullable String section) {}

    @Override
    public List<Page> pages() {
        return List.of(
                Page.of("/", Tab.NOW, "now", call -> health.map(this::now)).live());
    }

    private Content now(HealthView all) {
        NowView now = operations.now().now();
        List<Part> parts = parts(all);
        List<Worry> worries = Stream.concat(
                        parts.stream().filter(part -> part.section() != null).map(part -> away(part, now.at())),
                        now.troubles().stream().map(trouble -> worry(trouble, now.at())))
                .toList();
        long ended = now.lastHour().values().stream().mapToLong(Long::longValue).sum();
        return new Content(
                "Now",
                new Now(
                        now.stages().stream().map(NowPage::node).toList(),
                        Words.count(ended),
                        endings(now),
                        bars(now.endings()),
                        Words.counted(ended, "review") + " ended in the last hour",
                        now.oldest() == null ? null : oldest(now.oldest(), now.at()),
                        worries.isEmpty(),
                        worries,
                        usage.budgets(now.at()),
                        Words.usd(usage.today(now.at())),
                        parts));
    }

    private static Node node(StageNow stage) {
        return new Node(
                stage.stage(),
                switch (stage.stage()) {
                    case "diff" -> "fetch and select";
                    case "llm" -> "read by a model";
                    default -> "tell on GitHub";
                },
                String.valueOf(stage.reviews()),
                stage.reviews() > 0,
                stage.retrying() == 0 ? "" : Words.count(stage.retrying()),
                stage.deadLetters() == 0 ? "" : Words.count(stage.deadLetters()),
                stage.medianMillis() == null ? "" : Words.took(stage.medianMillis()));
    }

    private static List<Count> endings(NowView now) {
        return Arrays.stream(Outcome.State.values())
                .map(state -> new Count(
                        Words.label(state),
                        Words.style(state),
                        Words.count(now.lastHour().getOrDefault(state, 0L))))
                .toList();
    }

    private static List<Bar> bars(List<Integer> counts) {
        int most = Math.max(1, Collections.max(counts));
        return IntStream.range(0, counts.size())
                .mapToObj(index -> {
                    int height = Math.max(counts.get(index) == 0 ? 1 : 4, counts.get(index) * BAR_HEIGHT / most);
                    return new Bar(index * BAR_PITCH, BAR_HEIGHT - height, height);
                })
                .toList();
    }

    private static Oldest oldest(ReviewView review, Instant now) {
        String stage = switch (review.reached()) {
            case REQUESTED -> "diff";
            case PREPARED -> "llm";
            default -> "publisher";
        };
        return new Oldest(
                review.id().value(),
                review.repository(),
                review.pullRequest(),
                stage,
                Words.moment(review.requestedAt(), now));
    }

    private static Worry worry(Trouble trouble, Instant now) {
        return new Worry(
                switch (trouble.kind()) {
                    case GIVEN_UP -> Words.counted(trouble.count(), "dead letter");
                    case RETRIED -> Words.counted(trouble.count(), "review") + " to be tried again";
                    case FAILED -> Words.counted(trouble.count(), "review") + " could not be made";
                },
                trouble.stage(),
                trouble.reason(),
                Words.count(trouble.count()),
                Words.moment(trouble.latest(), now),
                Runbook.sectionFor(trouble));
    }

    private static Worry away(Part part, Instant now) {
        return new Worry(
                part.name() + " is " + part.status(),
                "",
                "",
                "1",
                Words.moment(now, now),
                String.valueOf(part.section()));
    }

    private static List<Part> parts(HealthView all) {
        boolean isAlone = all.services().size() == 1;
        List<Part> parts = new ArrayList<>();
        all.services().forEach((service, told) -> {
            String name = isAlone ? "this process" : service.equals("here") ? "ops" : service;
            parts.add(part(name, service, told.status()));
            told.components()
                    .forEach((component, status) -> parts.add(part(
                            (isAlone ? "" : name + " · ") + component.replace("breakers.", "breaker of "),
                            component,
                            status)));
        });
        return parts;
    }

    private static Part part(String label, String name, String status) {
        boolean isBroken = status.equals("DOWN") || status.equals("OUT_OF_SERVICE") || status.equals("OPEN");
        return new Part(
                label,
                status.toLowerCase(Locale.ROOT).replace('_', ' '),
                status.equals("UP") ? "good" : isBroken ? "bad" : "warn",
                isBroken ? Runbook.sectionForPart(name) : null);
    }
}
