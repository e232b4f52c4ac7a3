package dev.argus.llm.openai;

import dev.argus.events.ModelUsage;
import dev.argus.llm.LlmSettings.Price;
import dev.argus.llm.ModelSelection.Selected;
import dev.argus.llm.Reply;
import dev.argus.runtime.stage.StageFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.util.unit.DataSize;

/** One answer while it comes in, piece by piece. */
final class StreamedAnswer {

    private final Selected model;
    private final int maxLength;
    private final long start = System.nanoTime();
    private final StringBuilder text = new StringBuilder();
    private @Nullable String finishReason;
    private boolean refused;
    private long inputTokens;
    private long cachedInputTokens;
    private long outputTokens;

    StreamedAnswer(Selected model, DataSize maxAnswer) {
        this.model = model;
        this.maxLength = (int) maxAnswer.toBytes();
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
        String reason = generation.getMetadata().getFinishReason();
        finishReason = reason == null || reason.isEmpty() ? finishReason : reason;
    }

    /** Whether more of it would be thrown away. */
    boolean isFull() {
        return text.length() >= maxLength;
    }

    /** @throws StageFailure.Retryable when it has not come to an end */
    Reply reply() {
        if (isFull() || "LENGTH".equals(finishReason)) {
            return new Reply.Text(model.id(), usage(), text.toString(), false);
        }
        if (finishReason == null) {
            throw new StageFailure.Retryable(model.id() + " stopped in the middle of its answer", null);
        }
        if (refused || finishReason.equals("CONTENT_FILTER")) {
            return new Reply.Refused(model.id(), usage());
        }
        return new Reply.Text(model.id(), usage(), text.toString(), true);
    }

    Reply tooLong() {
        return new Reply.TooLong(model.id(), ModelUsage.NONE);
    }

    /** Counts come with the last piece, if at all, and are believed only as far as they can be true. */
    private void count(@Nullable Usage usage) {
        if (usage == null) {
            return;
        }
        inputTokens = Math.max(inputTokens, Objects.requireNonNullElse(usage.getPromptTokens(), 0));
        outputTokens = Math.max(outputTokens, Objects.requireNonNullElse(usage.getCompletionTokens(), 0));
        long cached = Objects.requireNonNullElse(usage.getCacheReadInputTokens(), 0L);
        cachedInputTokens = Math.min(inputTokens, Math.max(cachedInputTokens, cached));
    }

    private ModelUsage usage() {
        Price price = model.price();
        BigDecimal cost = price == null ? null : price.of(inputTokens, cachedInputTokens, outputTokens);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return new ModelUsage(model.id().name(), 1, inputTokens, cachedInputTokens, outputTokens, 0, cost, millis);
    }
}
