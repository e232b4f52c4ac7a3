package dev.argus.ops.http;

import static dev.argus.ops.http.Parameter.Kind.TEXT;
import static dev.argus.ops.http.Parameter.path;

import dev.argus.events.ReplayChanged;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Findings;
import dev.argus.ops.history.History;
import dev.argus.ops.history.Newest;
import dev.argus.ops.history.ReviewStory;
import dev.argus.ops.view.PageView;
import dev.argus.ops.view.Pair;
import dev.argus.ops.view.ReviewView;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.springframework.core.ResolvableType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was found when a review was made again, in a replay or in shadow, beside what was found before. */
public final class ComparisonEndpoints implements OpsApi.Endpoints {

    private static final int AT_ONCE = 4;

    private final History history;
    private final Contents contents;

    public ComparisonEndpoints(History history, Contents contents) {
        this.history = history;
        this.contents = contents;
    }

    @Override
    public List<Endpoint> endpoints() {
        Type pairs =
                ResolvableType.forClassWithGenerics(PageView.class, Pair.class).getType();
        return List.of(
                Endpoint.get(
                                "/replays/{id}/reviews",
                                "The reviews of a replay, each beside the one that there was of the same head.",
                                pairs,
                                call -> pairs(call).flatMap(found -> Answers.ok(call, found)))
                        .with(path("id", TEXT, "Id of the replay."))
                        .paged(),
                Endpoint.get(
                                "/shadows",
                                "The reviews that other models or prompts made in shadow, each beside the posted one of the same head.",
                                pairs,
                                call -> pairs(call, ReviewRequested.SHADOW_GENERATION)
                                        .flatMap(found -> Answers.ok(call, found)))
                        .paged());
    }

    /** What a call with the parameters of {@code GET /replays/{id}/reviews} asks for. */
    public Mono<PageView<Pair>> pairs(Call call) {
        ReplayChanged replay = history.replays()
                .find(call.path("id"))
                .orElseThrow(() -> Problem.notFound("replay '" + call.path("id") + "'"));
        return pairs(call, replay.definition().generation());
    }

    private Mono<PageView<Pair>> pairs(Call call, String generation) {
        Newest.Page<ReviewStory> page =
                history.reviews().page(story -> isOf(story, generation), call.cursor(), call.limit());
        String next = page.next() == null ? null : Cursor.of(page.next());
        return Flux.fromIterable(page.values())
                .flatMapSequential(this::pair, AT_ONCE)
                .collectList()
                .map(pairs -> new PageView<>(pairs, next));
    }

    private static boolean isOf(ReviewStory story, String generation) {
        return story.request() != null && story.request().generation().equals(generation);
    }

    private Mono<Pair> pair(ReviewStory after) {
        Optional<ReviewStory> before = history.reviews().stream()
                .filter(story -> isOriginal(story) && isOfSameHead(story, after))
                .findFirst();
        return Mono.zip(before.map(this::findings).orElse(Mono.just(Optional.empty())), findings(after))
                .map(found -> {
                    Pair.Side side = found.getT1().isPresent() && found.getT2().isPresent()
                            ? Pair.Side.of(found.getT1().get(), found.getT2().get())
                            : null;
                    return new Pair(before.map(ReviewView::of).orElse(null), ReviewView.of(after), side);
                });
    }

    private static boolean isOriginal(ReviewStory story) {
        ReviewRequested request = story.request();
        return request == null || (request.trigger() != Trigger.REPLAY && !request.runsInShadow());
    }

    private static boolean isOfSameHead(ReviewStory one, ReviewStory other) {
        return one.review().headSha().equals(other.review().headSha())
                && one.pullRequest().key().equals(other.pullRequest().key());
    }

    private Mono<Optional<List<Finding>>> findings(ReviewStory story) {
        return contents.findingsOf(story).map(known -> known.map(Findings::findings));
    }
}
