package dev.argus.ops.http;

import static dev.argus.ops.http.Parameter.Kind.FLAG;
import static dev.argus.ops.http.Parameter.Kind.NUMBER;
import static dev.argus.ops.http.Parameter.Kind.TEXT;
import static dev.argus.ops.http.Parameter.Kind.TIME;
import static dev.argus.ops.http.Parameter.path;
import static dev.argus.ops.http.Parameter.query;

import dev.argus.events.EarlierFinding;
import dev.argus.events.Envelope;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewPublished;
import dev.argus.ops.history.Delivery;
import dev.argus.ops.history.History;
import dev.argus.ops.history.ReviewStory;
import dev.argus.ops.view.Names;
import dev.argus.ops.view.PageView;
import dev.argus.ops.view.ReviewDetails;
import dev.argus.ops.view.ReviewView;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.core.ResolvableType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What was reviewed, and what asked for it. */
public record ReviewEndpoints(History history, Contents contents) implements OpsApi.Endpoints {

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                "/reviews",
                                "Reviews, newest first.",
                                page(ReviewView.class),
                                call -> Answers.ok(call, find(call)))
                        .with(
                                query("repository", TEXT, "Glob of owner/name, as in acme/*."),
                                query(
                                        "text",
                                        TEXT,
                                        "A part of owner/name, of the head's SHA, of the review's id or of why it ended, whatever the case."),
                                query("pullRequest", NUMBER, "Number of the pull request."),
                                query("installation", NUMBER, "Id of the installation."),
                                query("outcome", TEXT, "complete, partial, failed, superseded or skipped."),
                                query("open", FLAG, "Only those that have not ended, or only those that have."),
                                query("model", TEXT, "Whose answers they have."),
                                query("from", TIME, "Asked for at this time or later."),
                                query("to", TIME, "Asked for before this time."))
                        .paged(),
                Endpoint.get(
                                "/reviews/{id}",
                                "One review: its timeline, what was found, what it cost, and why it is as it is.",
                                ReviewDetails.class,
                                call -> details(call.path("id")).flatMap(details -> Answers.ok(call, details)))
                        .with(path("id", TEXT, "Id of the review.")),
                Endpoint.get(
                                "/deliveries",
                                "Webhooks from which something followed, newest first.",
                                page(Delivery.class),
                                call -> Answers.ok(call, deliveries(call)))
                        .with(query("repository", TEXT, "Glob of owner/name, as in acme/*."))
                        .paged(),
                Endpoint.get("/deliveries/{id}", "One webhook.", Delivery.class, this::delivery)
                        .with(path("id", TEXT, "GitHub's X-GitHub-Delivery.")));
    }

    private static java.lang.reflect.Type page(Class<?> entry) {
        return ResolvableType.forClassWithGenerics(PageView.class, entry).getType();
    }

    /** What a call with the parameters of {@code GET /reviews} asks for. */
    public PageView<ReviewView> find(Call call) {
        return Pages.of(call, history.reviews(), wanted(call), ReviewView::of);
    }

    private static Predicate<ReviewStory> wanted(Call call) {
        Optional<Names> repository = call.text("repository").map(Names::of);
        Optional<String> text = call.text("text").map(part -> part.strip().toLowerCase(Locale.ROOT));
        Optional<Long> number = call.number("pullRequest");
        Optional<Long> installation = call.number("installation");
        Optional<Outcome.State> outcome = call.choice("outcome", Outcome.State.class);
        Optional<Boolean> open = call.text("open").map(given -> call.flag("open"));
        Optional<String> model = call.text("model");
        var from = call.time("from");
        var to = call.time("to");
        return story -> repository.stream().allMatch(names -> names.match(story.pullRequest()))
                && text.stream().allMatch(part -> mentions(story, part))
                && number.stream()
                        .allMatch(given -> given == story.pullRequest().number())
                && installation.stream()
                        .allMatch(given -> given == story.pullRequest().installationId())
                && outcome.stream()
                        .allMatch(state -> story.outcome().map(Outcome::state).equals(Optional.of(state)))
                && open.stream().allMatch(given -> given != story.hasEnded())
                && model.stream().allMatch(name -> name.equals(story.usage().model()))
                && from.stream().noneMatch(time -> story.requestedAt().isBefore(time))
                && to.stream().allMatch(time -> story.requestedAt().isBefore(time));
    }

    private static boolean mentions(ReviewStory story, String part) {
        return Stream.of(
                        story.pullRequest().owner() + "/" + story.pullRequest().repository(),
                        story.review().headSha(),
                        story.review().id().value(),
                        story.outcome().map(Outcome::reason).orElse(""))
                .anyMatch(words -> words.toLowerCase(Locale.ROOT).contains(part));
    }

    /** @throws Problem when there is no such review */
    public Mono<ReviewDetails> details(String id) {
        ReviewStory story = history.reviews().find(id).orElseThrow(() -> Problem.notFound("review '" + id + "'"));
        return Mono.zip(contents.findingsOf(story), contents.readingOf(story))
                .map(content -> ReviewDetails.of(
                        story, content.getT1().orElse(null), content.getT2().orElse(null), since(story)));
    }

    /** As the latest review tells it that has looked at what this one said. */
    private List<EarlierFinding> since(ReviewStory said) {
        return history.reviews().stream()
                .filter(story ->
                        story.pullRequest().key().equals(said.pullRequest().key()))
                .flatMap(story -> Stream.ofNullable(story.published()))
                .sorted(Comparator.comparing(
                                (Envelope<ReviewPublished> told) -> told.data().publishedAt())
                        .reversed())
                .map(told -> findingsOf(said, told.data()))
                .filter(findings -> !findings.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<EarlierFinding> findingsOf(ReviewStory said, ReviewPublished told) {
        return Stream.ofNullable(told.earlier())
                .flatMap(List::stream)
                .filter(finding -> finding.review().equals(said.review().id()))
                .toList();
    }

    private PageView<Delivery> deliveries(Call call) {
        Optional<Names> repository = call.text("repository").map(Names::of);
        return Pages.of(
                call,
                history.deliveries(),
                delivery -> repository.stream().allMatch(names -> names.match(delivery.pullRequest())),
                delivery -> delivery);
    }

    private Mono<ServerResponse> delivery(Call call) {
        return Answers.ok(
                call,
                history.deliveries()
                        .find(call.path("id"))
                        .orElseThrow(() -> Problem.notFound("delivery '" + call.path("id") + "'")));
    }
}
