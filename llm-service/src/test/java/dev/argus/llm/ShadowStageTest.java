package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.events.DiffPrepared;
import dev.argus.events.ModelCalled;
import dev.argus.events.ModelCalled.Purpose;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewId;
import dev.argus.events.RunOverrides;
import dev.argus.events.content.FileChange;
import dev.argus.llm.chat.ChatSetup;
import dev.argus.llm.chat.ClientThreads;
import dev.argus.llm.review.Diffs;
import dev.argus.runtime.InvalidSettingException;
import dev.argus.runtime.content.InMemoryBlobStore;
import dev.argus.runtime.content.InMemoryFindingsCache;
import dev.argus.runtime.dependency.Unguarded;
import dev.argus.runtime.lease.InMemoryLeases;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.simulator.model.SimulatedModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ShadowStageTest {

    private static final FileChange COMPARES = Diffs.file("src/Role.java", 5, "+if (role == \"admin\") {");
    private static final String SHADOW = "openai/" + SimulatedModel.NAME;

    private final SimulatedModel first = SimulatedModel.builder().start();
    private final SimulatedModel second = SimulatedModel.builder().start();
    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final InMemoryFindingsCache cache = new InMemoryFindingsCache();
    private final InMemoryLeases leases = new InMemoryLeases();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<ModelCalled> ledger = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void a_chosen_review_is_made_by_the_other_model_too_as_a_review_of_which_nobody_is_told() {
        DiffPrepared prepared = Reviews.in(blobs).unit(COMPARES).prepared();
        review(prepared);
        int posted = first.calls().size();

        ReviewGenerated second = inShadow(shadow("100", SHADOW), prepared);

        assertThat(first.calls()).hasSize(posted);
        assertThat(this.second.calls()).isNotEmpty();
        assertThat(second.request().runsInShadow()).isTrue();
        assertThat(second.request().overrides()).isEqualTo(new RunOverrides(List.of(SHADOW), null, true));
        assertThat(second.review().id()).isNotEqualTo(prepared.review().id());
        assertThat(second.review().headSha()).isEqualTo(prepared.review().headSha());
        assertThat(second.findings()).isNotNull();
        assertThat(meters.get("argus.shadow.findings")
                        .tag("by", "both")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.find("argus.model.files").tag("source", "cache").counters())
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
    }

    @Test
    void both_reviews_stand_in_the_ledger_and_the_second_one_is_the_same_however_often_it_comes() {
        DiffPrepared prepared = Reviews.in(blobs).unit(COMPARES).prepared();
        review(prepared);
        ReviewGenerated once = inShadow(shadow("100", SHADOW), prepared);
        int calls = ledger.size();

        ReviewGenerated again = inShadow(shadow("100", SHADOW), prepared);

        assertThat(again.review()).isEqualTo(once.review());
        assertThat(ledger).hasSize(calls);
        assertThat(ledger)
                .filteredOn(call -> call.review().equals(once.review()))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.purpose()).isEqualTo(Purpose.SHADOW));
        assertThat(ledger)
                .filteredOn(call -> call.review().equals(prepared.review()))
                .extracting(ModelCalled::purpose)
                .contains(Purpose.REVIEW)
                .doesNotContain(Purpose.SHADOW);
    }

    @Test
    void other_prompts_are_tried_on_the_same_models_under_a_version_of_their_own(@TempDir Path prompts)
            throws IOException {
        Files.writeString(prompts.resolve("system.md"), "Be brief.");
        DiffPrepared prepared = Reviews.in(blobs).unit(COMPARES).prepared();
        review(prepared);
        int posted = first.calls().size();

        ReviewGenerated second =
                inShadow(shadowing("shadow.percent", "100", "shadow.prompts", prompts.toString()), prepared);

        assertThat(second.promptVersion()).startsWith(prompts.getFileName() + "-");
        assertThat(first.calls().subList(posted, first.calls().size()))
                .extracting(SimulatedModel.Call::prompt)
                .anySatisfy(prompt -> assertThat(prompt).contains("Be brief."));
        assertThat(ledger)
                .filteredOn(call -> call.review().equals(second.review()))
                .extracting(ModelCalled::promptVersion)
                .contains(second.promptVersion());
    }

    @Test
    void prompts_that_fill_in_something_else_are_refused(@TempDir Path prompts) throws IOException {
        Files.writeString(prompts.resolve("language.md"), "Write in {{tongue}}.");

        assertThatThrownBy(() -> shadowing("shadow.percent", "5", "shadow.prompts", prompts.toString()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("argus.llm.shadow.prompts")
                .hasMessageEndingWith("fills in [tongue], expected [language]");
    }

    @Test
    void without_anything_to_compare_with_it_does_not_start() {
        assertThatThrownBy(() -> shadowing("shadow.percent", "5"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("expected argus.llm.shadow.models or argus.llm.shadow.prompts");
    }

    @Test
    void a_review_that_is_not_chosen_is_read_once() {
        DiffPrepared prepared = Reviews.in(blobs).unit(COMPARES).prepared();

        StepVerifier.create(shadow("0", SHADOW).handle(prepared)).verifyComplete();

        assertThat(second.calls()).isEmpty();
    }

    @Test
    void content_that_is_gone_is_not_made_again_for_a_comparison() {
        DiffPrepared prepared =
                Reviews.in(new InMemoryBlobStore()).unit(COMPARES).prepared();

        StepVerifier.create(shadow("100", SHADOW).handle(prepared)).verifyComplete();

        assertThat(second.calls()).isEmpty();
    }

    @Test
    void about_so_many_of_a_hundred_reviews_are_chosen_and_always_the_same() {
        List<ReviewId> ids = IntStream.range(0, 1_000)
                .mapToObj(i ->
                        Reviews.in(blobs).pullRequest(i + 1).prepared().review().id())
                .toList();

        List<ReviewId> chosen =
                ids.stream().filter(id -> ShadowStage.isChosen(id, 20)).toList();

        assertThat(chosen).hasSizeBetween(140, 260);
        assertThat(ids.stream().filter(id -> ShadowStage.isChosen(id, 30))).containsAll(chosen);
    }

    @Test
    void a_model_that_is_none_of_the_chain_is_named() {
        assertThatThrownBy(() -> shadow("5", "gpt-9"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("argus.llm.shadow.models is 'gpt-9', expected one of openai-compatible/");
    }

    private void review(DiffPrepared prepared) {
        LlmSettings settings = settings();
        LlmMeters llmMeters = new LlmMeters(new SimpleMeterRegistry());
        ModelChain chain = chain(settings, llmMeters);
        new LlmStage(blobs, cache, leases, letter -> Mono.empty(), chain, settings, llmMeters)
                .handle(prepared)
                .block();
    }

    private static ReviewGenerated inShadow(ShadowStage stage, DiffPrepared prepared) {
        return Objects.requireNonNull((ReviewGenerated) stage.handle(prepared).block());
    }

    private ShadowStage shadow(String percent, String model) {
        return shadowing("shadow.percent", percent, "shadow.models", model);
    }

    private ShadowStage shadowing(String... more) {
        LlmSettings settings = settings(more);
        LlmMeters llmMeters = new LlmMeters(meters);
        return new ShadowStage(blobs, cache, leases, chain(settings, llmMeters), settings, llmMeters);
    }

    private ModelChain chain(LlmSettings settings, LlmMeters llmMeters) {
        ChatSetup setup = new ChatSetup(settings, ClientThreads.start(), ObservationRegistry.NOOP, Clock.systemUTC());
        Stream<Model> models =
                TestSettings.selected(settings).stream().map(selected -> LlmConfiguration.model(selected, setup));
        Budgets budgets = Askings.budgets(llmMeters, Clock.systemUTC());
        EventPublisher publisher = event -> Mono.fromRunnable(() -> ledger.add((ModelCalled) event.data()));
        return new ModelChain(
                models.toList(), Unguarded::new, Askings.calls(ModelKeys.NONE, publisher, budgets, llmMeters), budgets);
    }

    private LlmSettings settings(String... more) {
        String[] chain = {
            "models[1].provider",
            "openai",
            "models[1].name",
            SimulatedModel.NAME,
            "models[1].base-url",
            second.baseUrl().toString(),
            "models[1].api-key",
            "sk-test"
        };
        return TestSettings.compatible(
                first.baseUrl(),
                SimulatedModel.NAME,
                "",
                Stream.concat(Stream.of(chain), Stream.of(more)).toArray(String[]::new));
    }
}
