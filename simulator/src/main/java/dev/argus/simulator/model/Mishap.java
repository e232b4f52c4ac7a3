package dev.argus.simulator.model;

/** A way in which a model, its provider or the network between fails. The statuses are OpenAI's; others have the nearest they know. */
public enum Mishap {
    // Refusals before there is an answer.
    /** 429 with {@code Retry-After} in seconds. */
    RATE_LIMITED,
    /** 429 that does not say how long. */
    RATE_LIMITED_WITHOUT_TIME,
    /** 429 because the account has nothing left; waiting does not help. */
    QUOTA_SPENT,
    /** 503 with {@code Retry-After} in seconds; in Anthropic's words 529. */
    OVERLOADED,
    /** 500. */
    SERVER_ERROR,
    /** 502 with a page in HTML. */
    BAD_GATEWAY,
    /** 401, whatever the key. */
    UNAUTHORIZED,
    /** 403, whatever the key. */
    FORBIDDEN,
    /** 404, as if the model did not exist. */
    UNKNOWN_MODEL,
    /** 400: the prompt has more tokens than the model reads. */
    CONTEXT_LENGTH,
    /** 307 to an address that would take the request, too. */
    REDIRECT,
    /** The connection is reset before anything is answered. */
    RESET,
    /** Nothing is answered, ever. */
    HANG,

    // Streams that do not end as they should.
    /** 200, then comments that keep the connection alive, and nothing else. */
    SILENT_STREAM,
    /** A word every tenth of a second, without an end. */
    ENDLESS_STREAM,
    /** Reset in the middle of the answer. */
    CUT_STREAM,
    /** Ends in the middle, but in good order: no finish reason, no {@code [DONE]}. */
    ENDS_EARLY,
    /** An error in the middle of the stream, as an event. */
    ERROR_EVENT,
    /** 200 with a page in HTML. */
    NOT_JSON,

    // Answers that are not what was asked for.
    /** The JSON in a Markdown fence. */
    FENCED,
    /** Prose before and after the JSON. */
    PROSE,
    /** The output limit cuts it in the middle: finish reason {@code length}. */
    CUT_OFF,
    /** No JSON at all. */
    BABBLE,
    /** Nothing at all. */
    EMPTY,
    /** No choices. */
    NO_CHOICES,
    /** The model declines. */
    REFUSAL,
    /** A filter of the provider stops it. */
    CONTENT_FILTER,
    /** A call of a tool that nobody offered. */
    TOOL_CALL,
    /** Reasoning, and then nothing. */
    REASONING_ONLY,
    /** Values that are none of those allowed. */
    WRONG_VALUES,
    /** Well-formed nonsense: files that do not exist, lines outside the diff, everything twice. */
    ABSURD,
    /** Five thousand findings. */
    FLOOD,
    /** Ten megabytes. */
    HUGE,
    /** No token counts. */
    NO_USAGE,
    /** Token counts below zero. */
    NEGATIVE_USAGE
}
