package dev.argus.llm.chat;

import dev.argus.llm.Limits;
import dev.argus.llm.LlmSettings;
import dev.argus.llm.Model;
import dev.argus.llm.ModelId;
import dev.argus.llm.ModelSelection.Selected;
import dev.argus.llm.Reply;
import dev.argus.llm.Secret;
import dev.argus.llm.chat.Transport.Handover;
import dev.argus.llm.review.Prompt;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A model behind an HTTP API, by way of one of Spring AI's clients.
 *
 * <p>Answers are streamed, although nobody reads them before they are whole: a stream shows that the model is alive, so a short idle
 * limit can end a dead call while a long answer goes on, and a cancelled one stops costing money.
 *
 * <p>The clients block underneath. They are started on threads of their own and cancelled on others, and the answer leaves the client's
 * thread before anybody sees it.
 */
public final class ChatModel implements Model {

    private static final Logger log = LoggerFactory.getLogger(ChatModel.class);

    /** What a cancelled call still has to say, Reactor would otherwise log as an error of its own. */
    private static final String DROPPED_ERRORS = "reactor.onErrorDropped.local";

    private final Selected selected;
    private final LlmSettings settings;
    private final ClientThreads threads;
    private final Transport transport;
    private final ChatClient client;
    private final Failures failures;
    private final Clock clock;

    /** @param transport through which the client sends */
    public ChatModel(Selected selected, ChatSetup setup, Transport transport, ChatClient client) {
        this.selected = selected;
        this.settings = setup.settings();
        this.threads = setup.threads();
        this.transport = transport;
        this.client = client;
        this.failures = new Failures(selected, settings, setup.clock());
        this.clock = setup.clock();
    }

    @Override
    public ModelId id() {
        return selected.id();
    }

    @Override
    public Limits limits() {
        return selected.limits();
    }

    @Override
    public Mono<Reply> ask(Prompt prompt, @Nullable Secret key) {
        return Mono.defer(() -> {
            PendingCall call = key == null
                    ? transport.expect(selected.apiKey(), selected.apiKeySetting())
                    : transport.expect(key, "this installation");
            StreamedAnswer answer = new StreamedAnswer(selected, client, call, settings.maxAnswer(), today());
            return stream(prompt, call)
                    .transform(this::whileItSpeaks)
                    .doOnNext(answer::add)
                    .takeUntil(chunk -> answer.isFull())
                    .then(Mono.fromSupplier(answer::reply))
                    .timeout(settings.totalTimeout(), Mono.error(failures::slowness))
                    .onErrorResume(failure -> withoutAnswer(answer, call, failure));
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Flux<ChatResponse> stream(Prompt prompt, PendingCall call) {
        return Flux.defer(() -> client.stream(Question.of(prompt, selected.jsonSchema(), call.headers())))
                .contextWrite(context -> context.put(DROPPED_ERRORS, (Consumer<Throwable>) ChatModel::ignore))
                .subscribeOn(threads.calls())
                .doOnCancel(() -> transport.cancel(call))
                .doFinally(end -> transport.forget(call))
                .cancelOn(threads.answers())
                .publishOn(threads.answers());
    }

    private Flux<ChatResponse> whileItSpeaks(Flux<ChatResponse> chunks) {
        return transport.handover() == Handover.WHOLE
                ? chunks
                : chunks.timeout(
                        Mono.delay(settings.firstTokenTimeout()),
                        chunk -> Mono.delay(settings.idleTimeout()),
                        Mono.error(failures::silence));
    }

    /** An answer that ended by itself is one, also where the client stumbles over how it did. */
    private Mono<Reply> withoutAnswer(StreamedAnswer answer, PendingCall call, Throwable failure) {
        return call.rejection()
                .map(rejection -> Failures.isTooLong(rejection)
                        ? Mono.just(answer.tooLong())
                        : Mono.<Reply>error(failures.of(rejection, call.keySource())))
                .orElseGet(() -> answer.ending().isPresent()
                        ? Mono.fromSupplier(answer::reply)
                        : Mono.error(failures.of(failure)));
    }

    private static void ignore(Throwable late) {
        log.trace("a cancelled call failed", late);
    }
}
