package dev.argus.ops.console;

import dev.argus.events.EarlierFinding;
import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.Severity;
import dev.argus.events.Trigger;
import dev.argus.ops.console.Page.Content;
import dev.argus.ops.console.Page.Tab;
import dev.argus.ops.console.Words.Moment;
import dev.argus.ops.history.Step;
import dev.argus.ops.http.Call;
import dev.argus.ops.http.Operations;
import dev.argus.ops.view.PageView;
import dev.argus.ops.view.ReviewDetails;
import dev.argus.ops.view.ReviewView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What was reviewed: a list to search, and each review with why it is as it is. */
record ReviewPages(Operations operations, Clock clock) implements Console.Area {

    private static final String[] FILTERS = {
        "text", "repository", "pullRequest", "installation", "outcome", "open", "model", "from", "to", "cursor", "limit"
    };

    record Reviews(Search search, List<Row> rows, @Nullable String next, boolean isFiltered) {}

    /** What was searched for, to be shown in its form. */
    record Search(String text, String repository, String pullRequest, List<Choice> outcomes, List<Choice> states) {}

    record Row(
            String id,
            String repository,
            int number,
            State state,
            List<Chip> findings,
            String model,
            String cost,
            Moment at,
            boolean isShadow) {}

    /** How it ended, or how far it is. */
    record State(String label, String style, String reason) {}

    /** How many findings of a severity. */
    record Chip(String label, String style, int number) {}

    record Review(
            Row review,
            String head,
            @Nullable String link,
            String again,
            String trigger,
            String delivery,
            long installation,
            List<Fact> facts,
            List<Passed> timeline,
            String summary,
            boolean isContentKnown,
            List<FindingText> findings,
            String since,
            boolean isOpen,
            Reasons why) {}

    record Fact(String name, String value) {}

    record Passed(
            String what,
            String style,
            String stage,
            Moment at,
            String after,
            String detail,
            @Nullable String letter) {}

    @Override
    public List<Page> pages() {
        return List.of(
                Page.of("/reviews", Tab.REVIEWS, "reviews", call -> Mono.fromCallable(() -> list(call)), FILTERS)
                        .live(),
                Page.of(
                                "/reviews/{id}",
                                Tab.REVIEWS,
                                "review",
                                call -> operations
                                        .reviews()
                                        .details(call.path("id"))
                                        .map(this::review))
                        .live());
    }

    private Content list(Call call) {
        PageView<ReviewView> page = operations.reviews().find(call);
        Instant now = clock.instant();
        Search search = new Search(
                call.text("text").orElse(""),
                call.text("repository").orElse(""),
                call.text("pullRequest").orElse(""),
                Choice.of(Outcome.State.class, call.text("outcome").orElse("")),
                Choice.of(
                        Map.of("true", "going on", "false", "ended"),
                        call.text("open").orElse("")));
        return new Content(
                "Reviews",
                new Reviews(
                        search,
                        page.entries().stream().map(review -> row(review, now)).toList(),
                        page.next() == null ? null : Query.of(call, FILTERS).with("cursor", page.next()),
                        call.parameters().stream()
                                .anyMatch(name -> call.text(name).isPresent())));
    }

    static Row row(ReviewView review, Instant now) {
        return new Row(
                review.id().value(),
                review.repository(),
                review.pullRequest(),
                state(review),
                chips(review.findings()),
                review.model() == null ? Words.NOTHING : review.model(),
                Words.usd(review.costUsd()),
                Words.moment(review.requestedAt(), now),
                review.shadow());
    }

    private static State state(ReviewView review) {
        Outcome outcome = review.outcome();
        if (outcome != null) {
            return new State(
                    Words.label(outcome.state()),
                    Words.style(outcome.state()),
                    outcome.reason() == null ? "" : outcome.reason());
        }
        if (review.deadLetters() > 0) {
            return new State("given up", "failed", "");
        }
        return new State(
                switch (review.reached()) {
                    case REQUESTED -> "being fetched";
                    case PREPARED -> "being read";
                    default -> "being told";
                },
                "open",
                "");
    }

    private static List<Chip> chips(@Nullable Map<Severity, Integer> findings) {
        if (findings == null) {
            return List.of();
        }
        List<Chip> chips = new ArrayList<>();
        Severity[] severities = Severity.values();
        for (int index = severities.length - 1; index >= 0; index--) {
            int number = findings.getOrDefault(severities[index], 0);
            if (number > 0) {
                chips.add(new Chip(Words.label(severities[index]), Words.style(severities[index]), number));
            }
        }
        return chips;
    }

    private Content review(ReviewDetails details) {
        Instant now = clock.instant();
        ReviewView review = details.review();
        var request = details.why().request();
        return new Content(
                review.repository() + " #" + review.pullRequest(),
                new Review(
                        row(review, now),
                        Words.shortSha(review.headSha()),
                        Words.link(review.page()),
                        new Query(Map.of("repository", review.repository()))
                                .with("pullRequest", String.valueOf(review.pullRequest())),
                        review.trigger() == null ? "" : Reasons.trigger(review.trigger()),
                        review.deliveryId() == null ? "" : review.deliveryId(),
                        review.installationId(),
                        facts(details),
                        timeline(details.timeline(), now),
                        details.summary() == null ? "" : details.summary(),
                        details.findings() != null,
                        details.findings() == null
                                ? List.of()
                                : details.findings().stream()
                                        .map(finding -> FindingText.of(finding, since(details)))
                                        .toList(),
                        details.findings() == null
                                ? since(details).stream()
                                        .map(FindingText::since)
                                        .collect(Collectors.joining("; "))
                                : "",
                        review.outcome() == null,
                        Reasons.of(details.why(), request)));
    }

    private static List<EarlierFinding> since(ReviewDetails details) {
        return details.since() == null ? List.of() : details.since();
    }

    private static List<Fact> facts(ReviewDetails details) {
        ReviewView review = details.review();
        ModelUsage usage = details.usage();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Model", review.model() == null ? "none was asked" : review.model()));
        facts.add(new Fact("Cost", Words.usd(usage.costUsd())));
        facts.add(new Fact(
                "Tokens",
                "%s read, %s of them cached; %s written"
                        .formatted(
                                Words.count(usage.inputTokens()),
                                Words.count(usage.cachedInputTokens()),
                                Words.count(usage.outputTokens()))));
        facts.add(new Fact("Calls", Words.count(usage.calls())));
        var coverage = details.why().coverage();
        facts.add(new Fact(
                "Files",
                "%s read of %s changed%s"
                        .formatted(
                                Words.count(coverage.read()),
                                Words.count(coverage.changed()),
                                coverage.leftOut() == 0
                                        ? ""
                                        : ", " + Words.count(coverage.leftOut()) + " left out by a limit or a fault")));
        if (review.endedAt() != null) {
            facts.add(new Fact(
                    "Took",
                    Words.took(Duration.between(review.requestedAt(), review.endedAt())
                            .toMillis())));
        }
        return facts;
    }

    private static String detail(Step step) {
        if (step.detail() == null) {
            return "";
        }
        return step.kind() == Step.Kind.REQUESTED ? Reasons.trigger(Trigger.valueOf(step.detail())) : step.detail();
    }

    private static List<Passed> timeline(List<Step> steps, Instant now) {
        List<Passed> timeline = new ArrayList<>();
        Instant before = null;
        for (Step step : steps) {
            timeline.add(new Passed(
                    Words.label(step.kind()),
                    Words.style(step.kind()),
                    step.stage(),
                    Words.moment(step.at(), now),
                    before == null
                            ? ""
                            : "+"
                                    + Words.took(Math.max(
                                            0,
                                            Duration.between(before, step.at()).toMillis())),
                    detail(step),
                    step.kind() == Step.Kind.DEAD_LETTERED ? step.eventId() : null));
            before = step.at();
        }
        return timeline;
    }
}
