package dev.argus.llm.openai;

import dev.argus.llm.LlmSettings;
import dev.argus.llm.Model;
import dev.argus.llm.ModelId;
import dev.argus.llm.ModelSelection.Selected;
import dev.argus.llm.Reply;
import dev.argus.llm.review.Prompt;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A model behind OpenAI's chat completions API.
 *
 * <p>Answers are streamed, although nobody reads them before they are whole: a stream shows that the model is alive, so a short idle
 * limit can end a dead call while a long answer goes on, and a cancelled one stops costing money.
 *
 * <p>Spring AI's client blocks underneath. It is started and cancelled on a scheduler of its own, and the answer leaves the client's
 * thread before anybody sees it.
 */
final class OpenAiModel implements Model {

    private static final Logger log = LoggerFactory.getLogger(OpenAiModel.class);

    /** Beyond our own limits, so that ours, which can say what happened, come first. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** What a cancelled call still has to say, Reactor would otherwise log as an error of its own. */
    private static final String DROPPED_ERRORS = "reactor.onErrorDropped.local";

    /** An event of the stream carries a few characters of the answer in a few hundred bytes. */
    private static final int STREAM_OVERHEAD = 64;

    private final Selected selected;
    private final LlmSettings settings;
    private final Transport transport;
    private final OpenAiChatModel client;
    private final Failures failures;
    private final Scheduler scheduler;

    OpenAiModel(
            Selected selected,
            LlmSettings settings,
            ClientThreads threads,
            ObservationRegistry observations,
            Clock clock) {
        this.selected = selected;
        this.settings = settings;
        this.transport = new Transport(
                settings.totalTimeout().plus(GRACE), settings.maxAnswer().toBytes() * STREAM_OVERHEAD);
        this.client = OpenAiChatModel.builder()
                .options(options(selected, settings))
                .observationRegistry(observations)
                .httpClientBuilderCustomizer(
                        http -> http.interceptor(transport).dispatcherExecutorService(threads.executor()))
                .build();
        this.failures = new Failures(selected, settings, clock);
        this.scheduler = threads.scheduler();
    }

    @Override
    public ModelId id() {
        return selected.id();
    }

    @Override
    public Mono<Reply> ask(Prompt prompt) {
        return Mono.defer(() -> {
            StreamedAnswer answer = new StreamedAnswer(selected, settings.maxAnswer());
            return stream(prompt)
                    .timeout(
                            Mono.delay(settings.firstTokenTimeout()),
                            chunk -> Mono.delay(settings.idleTimeout()),
                            Mono.error(failures::silence))
                    .doOnNext(answer::add)
                    .takeUntil(chunk -> answer.isFull())
                    .then(Mono.fromSupplier(answer::reply))
                    .timeout(settings.totalTimeout(), Mono.error(failures::slowness))
                    .onErrorResume(failure -> failures.isTooLong(failure)
                            ? Mono.just(answer.tooLong())
                            : Mono.error(failures.classify(failure)));
        });
    }

    private Flux<ChatResponse> stream(Prompt prompt) {
        return Flux.defer(() -> {
                    String call = transport.expectCall();
                    return client.stream(request(prompt, call))
                            .doOnCancel(() -> transport.cancel(call))
                            .doFinally(end -> transport.forget(call));
                })
                .contextWrite(context -> context.put(DROPPED_ERRORS, (Consumer<Throwable>) OpenAiModel::ignore))
                .subscribeOn(scheduler)
                .cancelOn(scheduler)
                .publishOn(scheduler);
    }

    /** Options in a prompt replace those of the client, so they are made from them. */
    private org.springframework.ai.chat.prompt.Prompt request(Prompt prompt, String call) {
        OpenAiChatOptions.Builder options = client.getOptions().mutate();
        options.customHeaders(Map.of(Transport.CALL_ID, call));
        options.outputSchema(prompt.schema());
        return new org.springframework.ai.chat.prompt.Prompt(
                List.of(new SystemMessage(prompt.system()), new UserMessage(prompt.user())), options.build());
    }

    private static void ignore(Throwable late) {
        log.trace("a cancelled call failed", late);
    }

    private static OpenAiChatOptions options(Selected selected, LlmSettings settings) {
        OpenAiChatOptions.Builder options = OpenAiChatOptions.builder();
        options.baseUrl(selected.baseUrl().toString());
        options.apiKey(selected.apiKey().value());
        options.model(selected.id().name());
        options.timeout(settings.totalTimeout().plus(GRACE.multipliedBy(2)));
        options.maxRetries(0);
        // OpenAI's reasoning models take no other name, most compatible servers only the old one.
        if (selected.id().provider().equals("openai")) {
            options.maxCompletionTokens(settings.maxOutputTokens());
        } else {
            options.maxTokens(settings.maxOutputTokens());
        }
        return options.build();
    }
}
