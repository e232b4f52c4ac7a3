package dev.argus.llm.chat;

import dev.argus.events.ModelUsage;
import dev.argus.llm.ModelSelection.Selected;
import dev.argus.llm.Reply;
import dev.argus.llm.chat.ChatClient.Tokens;
import dev.argus.llm.chat.Endings.Ending;
import dev.argus.runtime.stage.StageFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.util.unit.DataSize;

/** One answer while it comes in, piece by piece. */
final class StreamedAnswer {

    private final Selected model;
    private final ChatClient client;
    private final PendingCall call;
    private final int maxLength;
    private final LocalDate day;
    private final long start = System.nanoTime();
    private final StringBuilder text = new StringBuilder();
    private boolean refused;
    private Tokens tokens = Tokens.NONE;

    /** @param day of the call, for its price */
    StreamedAnswer(Selected model, ChatClient client, PendingCall call, DataSize maxAnswer, LocalDate day) {
        this.model = model;
        this.client = client;
        this.call = call;
        this.maxLength = (int) maxAnswer.toBytes();
        this.day = day;
    }

    void add(ChatResponse chunk) {
        count(chunk.getMetadata().getUsage());
        Generation generation = chunk.getResult();
        if (generation == null) {
            return;
        }
        AssistantMessage message = generation.getOutput();
        String piece = Objects.requireNonNullElse(message.getText(), "");
        text.append(piece, 0, Math.min(piece.length(), maxLength - text.length()));
        refused |= message.getMetadata().get("refusal") instanceof String refusal && !refusal.isEmpty();
    }

    /** Whether more of it would be thrown away. */
    boolean isFull() {
        return text.length() >= maxLength;
    }

    /** How it ended, by what came over the wire; empty when it has not. */
    Optional<Ending> ending() {
        if (isFull()) {
            return Optional.of(Ending.CUT_OFF);
        }
        return client.endings().of(call.lastBytes()).map(ending -> refused ? Ending.REFUSED : ending);
    }

    /** @throws StageFailure.Retryable when it has not come to an end */
    Reply reply() {
        Ending ending = ending().orElseThrow(
                        () -> new StageFailure.Retryable(model.id() + " stopped in the middle of its answer", null));
        return ending == Ending.REFUSED
                ? new Reply.Refused(model.id(), usage())
                : new Reply.Text(model.id(), usage(), text.toString(), ending == Ending.WHOLE);
    }

    Reply tooLong() {
        return new Reply.TooLong(model.id(), ModelUsage.NONE);
    }

    private void count(@Nullable Usage usage) {
        if (usage != null) {
            tokens = tokens.max(client.tokens(usage));
        }
    }

    private ModelUsage usage() {
        BigDecimal cost = model.priceOn(day)
                .map(price -> price.of(tokens.input(), tokens.cachedInput(), tokens.output()))
                .orElse(null);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return new ModelUsage(
                model.id().name(), 1, tokens.input(), tokens.cachedInput(), tokens.output(), 0, cost, millis);
    }
}
