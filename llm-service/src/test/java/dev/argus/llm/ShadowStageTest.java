package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.events.DiffPrepared;
import dev.argus.events.ReviewId;
import dev.argus.events.content.FileChange;
import dev.argus.llm.chat.ChatSetup;
import dev.argus.llm.chat.ClientThreads;
import dev.argus.llm.review.Diffs;
import dev.argus.runtime.InvalidSettingException;
import dev.argus.runtime.content.InMemoryBlobStore;
import dev.argus.runtime.content.InMemoryFindingsCache;
import dev.argus.runtime.lease.InMemoryLeases;
import dev.argus.simulator.model.SimulatedModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void a_chosen_review_is_read_by_the_other_model_too_and_nobody_is_told() {
        DiffPrepared prepared = Reviews.in(blobs).unit(COMPARES).prepared();
        review(prepared);
        int posted = first.calls().size();

        StepVerifier.create(shadow("100", SHADOW).handle(prepared)).verifyComplete();

        assertThat(first.calls()).hasSize(posted);
        assertThat(second.calls()).hasSize(1);
        assertThat(meters.get("argus.shadow.findings")
                        .tag("by", "both")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.find("argus.model.files").tag("source", "cache").counters())
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
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
                .hasMessageStartingWith("argus.llm.shadow.model is 'gpt-9', expected one of openai-compatible/");
    }

    private void review(DiffPrepared prepared) {
        LlmSettings settings = settings("0", SHADOW);
        LlmMeters llmMeters = new LlmMeters(new SimpleMeterRegistry());
        ModelChain chain = chain(settings, llmMeters);
        new LlmStage(blobs, cache, leases, letter -> Mono.empty(), chain, settings, llmMeters)
                .handle(prepared)
                .block();
    }

    private ShadowStage shadow(String percent, String model) {
        LlmSettings settings = settings(percent, model);
        LlmMeters llmMeters = new LlmMeters(meters);
        return ShadowStage.of(blobs, cache, leases, chain(settings, llmMeters), settings, llmMeters);
    }

    private ModelChain chain(LlmSettings settings, LlmMeters llmMeters) {
        ChatSetup setup = new ChatSetup(settings, ClientThreads.start(), ObservationRegistry.NOOP, Clock.systemUTC());
        Stream<Model> models =
                TestSettings.selected(settings).stream().map(selected -> LlmConfiguration.model(selected, setup));
        return Askings.chain(models.toList(), settings, llmMeters);
    }

    private LlmSettings settings(String percent, String model) {
        return TestSettings.compatible(
                first.baseUrl(),
                SimulatedModel.NAME,
                "",
                "models[1].provider",
                "openai",
                "models[1].name",
                SimulatedModel.NAME,
                "models[1].base-url",
                second.baseUrl().toString(),
                "models[1].api-key",
                "sk-test",
                "shadow.percent",
                percent,
                "shadow.model",
                model);
    }
}
