package dev.argus.llm.chat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.publisher.Flux;

/** What differs from provider to provider: how a question is put, and what is meant by the words and counts that come back. */
public interface ChatClient {

    /**
     * Sends one request, through the client's {@link Transport} and with the question's headers. May hold the thread of its subscriber
     * until the answer has ended.
     */
    Flux<ChatResponse> stream(Question question);

    /** How the provider writes that an answer has ended. */
    Endings endings();

    /** The counts of one piece of an answer, as the provider means them. */
    default Tokens tokens(Usage usage) {
        return Tokens.of(usage.getPromptTokens(), usage.getCacheReadInputTokens(), usage.getCompletionTokens());
    }

    /**
     * Believed only as far as it can be true.
     *
     * @param input cached ones included
     */
    record Tokens(long input, long cachedInput, long output) {

        public static final Tokens NONE = new Tokens(0, 0, 0);

        public static Tokens of(@Nullable Number input, @Nullable Number cachedInput, @Nullable Number output) {
            long read = notNegative(input);
            return new Tokens(read, Math.min(read, notNegative(cachedInput)), notNegative(output));
        }

        /** Counts are cumulative where they come more than once. */
        Tokens max(Tokens later) {
            long read = Math.max(input, later.input);
            return new Tokens(
                    read, Math.min(read, Math.max(cachedInput, later.cachedInput)), Math.max(output, later.output));
        }

        private static long notNegative(@Nullable Number count) {
            return Math.max(0, Objects.requireNonNullElse(count, 0).longValue());
        }
    }
}
