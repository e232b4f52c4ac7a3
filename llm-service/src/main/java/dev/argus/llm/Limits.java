package dev.argus.llm;

import org.jspecify.annotations.Nullable;

/**
 * What a provider allows an account of one model.
 *
 * @param requestsPerMinute absent: no limit is known
 * @param tokensPerMinute read and written ones together; absent: no limit is known
 */
public record Limits(
        @Nullable Integer requestsPerMinute, @Nullable Integer tokensPerMinute) {

    public static final Limits UNKNOWN = new Limits(null, null);
}
