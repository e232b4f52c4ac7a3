package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Event;
import dev.argus.events.ModelUsage;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.content.FileChange;
import dev.argus.llm.review.Diffs;
import dev.argus.runtime.content.InMemoryBlobStore;
import dev.argus.runtime.content.InMemoryFindingsCache;
import dev.argus.runtime.lease.InMemoryLeases;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.stage.Handover;
import dev.argus.simulator.model.SimulatedModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What a model has said costs nothing the next time; a defect in the first file takes a second reading, too. */
class KnownContentTest {

    private static final int FILES = 20;

    private final SimulatedModel model = SimulatedModel.builder().start();
    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final InMemoryFindingsCache cache = new InMemoryFindingsCache();
    private final Leases leases = new InMemoryLeases();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LlmStage stage = stage();

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void a_push_that_changes_one_of_twenty_files_sends_one_file() {
        review(Reviews.in(blobs).unit(change(10, "")).prepared());
        int before = model.calls().size();
        FileChange[] next = change(10, "");
        next[7] = Diffs.file(next[7].path(), 10, "+int changed = 1;");

        ReviewGenerated review = review(Reviews.in(blobs).unit(next).prepared());

        assertThat(review.usage().filesFromCache()).isEqualTo(FILES - 1);
        assertThat(model.calls()).hasSize(before + 1);
        assertThat(model.calls().get(before).prompt().lines().filter(line -> line.startsWith("file: ")))
                .containsExactly("file: src/File7.java (modified)");
    }

    @Test
    void a_rebase_a_revert_a_cherry_pick_and_a_backport_cost_nothing() {
        review(Reviews.in(blobs).unit(change(10, "")).prepared());
        review(Reviews.in(blobs).unit(change(10, "other")).prepared());
        int paid = model.calls().size();

        List<DiffPrepared> again = List.of(
                Reviews.in(blobs).unit(change(110, "")).prepared(),
                Reviews.in(blobs).unit(change(10, "")).prepared(),
                Reviews.in(blobs).pullRequest(8).unit(change(10, "other")).prepared(),
                Reviews.in(blobs).pullRequest(9).unit(change(3, "")).prepared());

        assertThat(again)
                .extracting(prepared -> review(prepared).usage())
                .allSatisfy(usage -> assertThat(usage)
                        .returns(0, ModelUsage::calls)
                        .returns(0L, ModelUsage::inputTokens)
                        .returns(FILES, ModelUsage::filesFromCache));
        assertThat(model.calls()).hasSize(paid);
    }

    @Test
    void nothing_is_known_across_installations() {
        review(Reviews.in(blobs).unit(change(10, "")).prepared());
        int paid = model.calls().size();

        ReviewGenerated theirs =
                review(Reviews.in(blobs).installation(12).unit(change(10, "")).prepared());

        assertThat(theirs.usage().filesFromCache()).isZero();
        assertThat(model.calls()).hasSize(2 * paid);
    }

    @Test
    void two_reviews_of_the_same_content_at_the_same_time_pay_once() {
        DiffPrepared one = Reviews.in(blobs).pullRequest(1).unit(change(10, "")).prepared();
        DiffPrepared other =
                Reviews.in(blobs).pullRequest(2).unit(change(10, "")).prepared();

        int calls = Objects.requireNonNull(Mono.zip(stage.handle(one), stage().handle(other))
                .map(both -> calls(both.getT1()) + calls(both.getT2()))
                .block());

        assertThat(model.calls()).hasSize(2);
        assertThat(calls).isEqualTo(2);
    }

    @Test
    void a_review_that_goes_to_another_instance_while_a_model_answers_pays_once() {
        DiffPrepared prepared = Reviews.in(blobs).unit(change(10, "")).prepared();
        Sinks.Empty<Void> handedOver = Sinks.empty();
        model.listen(asked -> handedOver.tryEmitEmpty());
        Disposable here =
                Handover.ends(handedOver.asMono(), stage.handle(prepared)).subscribe();
        Awaitility.await().until(here::isDisposed);

        ReviewGenerated there = (ReviewGenerated)
                Objects.requireNonNull(stage().handle(prepared).block());

        assertThat(there.usage().filesFromCache()).isEqualTo(FILES);
        assertThat(model.calls())
                .as("a reading, and a second one of what it found")
                .hasSize(2);
    }

    @Test
    void what_is_saved_is_counted_in_tokens_and_money() {
        ReviewGenerated first = review(Reviews.in(blobs).unit(clean()).prepared());

        review(Reviews.in(blobs).unit(clean()).prepared());
        review(Reviews.in(blobs).unit(clean()).prepared());

        ModelUsage paid = first.usage();
        assertThat(meters.get("argus.model.saved.tokens").counter().count())
                .isBetween(
                        1.9 * (paid.inputTokens() + paid.outputTokens()),
                        2.0 * (paid.inputTokens() + paid.outputTokens()));
        assertThat(meters.get("argus.model.saved.cost").counter().count())
                .isCloseTo(2 * Objects.requireNonNull(paid.costUsd()).doubleValue(), within(1e-6));
    }

    /** Twenty files, the first with a defect. */
    private static FileChange[] change(int start, String variant) {
        return IntStream.range(0, FILES)
                .mapToObj(i -> Diffs.file(
                        "src/File" + i + ".java",
                        start,
                        " int before;",
                        i == 0 ? "+if (role == \"admin" + variant + "\") {" : "+int added" + variant + i + ";"))
                .toArray(FileChange[]::new);
    }

    private static FileChange clean() {
        return Diffs.file("src/Clean.java", 10, " int before;", "+int added;");
    }

    private LlmStage stage() {
        LlmSettings settings = TestSettings.compatible(
                model.baseUrl(), SimulatedModel.NAME, "", "models[0].price.input", "2", "models[0].price.output", "10");
        LlmMeters llmMeters = new LlmMeters(meters);
        List<Model> models = List.of(TestSettings.model(settings, Clock.systemUTC()));
        return new LlmStage(
                blobs,
                cache,
                leases,
                letter -> Mono.empty(),
                Askings.chain(models, settings, llmMeters),
                settings,
                llmMeters);
    }

    private ReviewGenerated review(DiffPrepared prepared) {
        return (ReviewGenerated) Objects.requireNonNull(stage.handle(prepared).block());
    }

    private static int calls(Event generated) {
        return ((ReviewGenerated) generated).usage().calls();
    }
}
