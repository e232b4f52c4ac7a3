package dev.argus.ops.http;

import static dev.argus.ops.http.Parameter.Kind.NUMBER;
import static dev.argus.ops.http.Parameter.Kind.TEXT;
import static dev.argus.ops.http.Parameter.path;
import static dev.argus.ops.http.Parameter.query;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.ops.history.DeadLetter;
import dev.argus.ops.history.History;
import dev.argus.ops.kafka.RecordFacts;
import dev.argus.ops.kafka.RecordReader;
import dev.argus.ops.view.DeadLetterDetails;
import dev.argus.ops.view.DeadLetterView;
import dev.argus.ops.view.DeadLetterView.State;
import dev.argus.ops.view.PageView;
import dev.argus.runtime.kafka.FailureHeaders;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** Records that were given up: what they are, and why. */
public record DeadLetterEndpoints(History history, RecordReader reader) implements OpsApi.Endpoints {

    private static final int LONGEST_TEXT = 4_096;

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                "/dead-letters",
                                "Records that were given up, newest first.",
                                ResolvableType.forClassWithGenerics(PageView.class, DeadLetterView.class)
                                        .getType(),
                                call -> Answers.ok(call, find(call)))
                        .with(
                                query("stage", TEXT, "The stage that gave up."),
                                query("state", TEXT, "open (the default), requeued, discarded or all."),
                                query("repository", TEXT, "Glob of owner/name, as in acme/*."),
                                query("pullRequest", NUMBER, "Number of the pull request."),
                                query("reason", TEXT, "A part of the reason."))
                        .paged(),
                Endpoint.get(
                                "/dead-letters/{id}",
                                "One record, with why it is here.",
                                DeadLetterDetails.class,
                                call -> details(call.path("id")).flatMap(details -> Answers.ok(call, details)))
                        .with(path("id", TEXT, "Name of the dead letter, as in llm-0-42.")));
    }

    /** What a call with the parameters of {@code GET /dead-letters} asks for. */
    public PageView<DeadLetterView> find(Call call) {
        LetterFilter filter = new LetterFilter(
                call.text("stage").orElse(null),
                call.text("state").orElse("open").equals("all")
                        ? null
                        : call.choice("state", State.class).orElse(State.OPEN),
                call.text("repository").orElse(null),
                call.number("pullRequest").map(Math::toIntExact).orElse(null),
                call.text("reason").orElse(null));
        return Pages.of(call, history.deadLetters(), letter -> filter.wants(view(letter)), this::view);
    }

    private DeadLetterView view(DeadLetter letter) {
        return DeadLetterView.of(letter, history.settled(letter));
    }

    /** @throws Problem when there is no such dead letter; the answer fails with one when its topic has let go of it */
    public Mono<DeadLetterDetails> details(String id) {
        DeadLetter letter =
                history.deadLetters().find(id).orElseThrow(() -> Problem.notFound("dead letter '" + id + "'"));
        return reader.read(letter.place())
                .map(record -> details(letter, record))
                .switchIfEmpty(Mono.error(() -> new Problem(
                        HttpStatus.GONE, letter.id() + " is no longer kept; its topic has a limited retention")));
    }

    private DeadLetterDetails details(DeadLetter letter, ConsumerRecord<byte[], byte[]> record) {
        boolean isEvent = letter.event() != null;
        return new DeadLetterDetails(
                view(letter),
                letter.firstFailure(),
                letter.problem(),
                RecordFacts.text(record, FailureHeaders.STACK).orElse(null),
                record.key() == null ? null : beginning(record.key()),
                isEvent ? new String(record.value(), UTF_8) : null,
                isEvent ? null : beginning(record.value()),
                letter.bytesLeftOut(),
                RecordFacts.text(record, RecordFacts.ANSWER).orElse(null));
    }

    private static @Nullable String beginning(byte @Nullable [] bytes) {
        return Optional.ofNullable(bytes)
                .map(present -> new String(present, 0, Math.min(present.length, LONGEST_TEXT), UTF_8))
                .orElse(null);
    }
}
