package dev.argus.simulator.model;

import org.jspecify.annotations.Nullable;

/**
 * What the model says, before it is put into one response or many events.
 *
 * @param choices whether there is any choice at all
 * @param usage absent when the provider does not count
 */
record Completion(
        String content,
        Ending ending,
        @Nullable String refusal,
        @Nullable String reasoning,
        boolean toolCall,
        boolean choices,
        @Nullable Usage usage) {

    /** Why it ended. */
    enum Ending {
        STOP,
        LENGTH,
        CONTENT_FILTER,
        TOOL_CALLS
    }

    /** @param cached of the prompt */
    record Usage(int prompt, int cached, int completion) {}

    static Completion of(String content, Usage usage) {
        return new Completion(content, Ending.STOP, null, null, false, true, usage);
    }

    Completion withContent(String changed) {
        return new Completion(changed, ending, refusal, reasoning, toolCall, choices, usage);
    }

    /** The same, as it comes out when something goes wrong with the answer; unchanged when that is not what goes wrong. */
    Completion after(Mishap mishap) {
        return switch (mishap) {
            case FENCED -> withContent("```json\n" + content + "\n```");
            case PROSE ->
                withContent("Here is the review {as asked}:\n\n" + content + "\n\nLet me know if you need {more}.");
            case CUT_OFF ->
                new Completion(
                        content.substring(0, content.length() * 2 / 3), Ending.LENGTH, null, null, false, true, usage);
            case BABBLE -> withContent("I looked at the change and it seems fine to me. {Nothing} to add.");
            case EMPTY -> withContent("");
            case NO_CHOICES -> new Completion("", Ending.STOP, null, null, false, false, usage);
            case REFUSAL -> new Completion("", Ending.STOP, "I can't help with that.", null, false, true, usage);
            case CONTENT_FILTER -> new Completion("", Ending.CONTENT_FILTER, null, null, false, true, usage);
            case TOOL_CALL -> new Completion("", Ending.TOOL_CALLS, null, null, true, true, usage);
            case REASONING_ONLY ->
                new Completion("", Ending.STOP, null, "Let me think about it. ".repeat(50), false, true, usage);
            case WRONG_VALUES ->
                withContent(content.replaceAll("\"severity\":\"[A-Z]+\"", "\"severity\":\"TERRIBLE\"")
                        .replaceAll("\"line\":\\d+", "\"line\":\"first\""));
            case ABSURD -> withContent(Nonsense.absurd(content));
            case FLOOD -> withContent(Nonsense.flood(content));
            case HUGE -> withContent(Nonsense.huge());
            case NO_USAGE -> new Completion(content, ending, null, null, false, true, null);
            case NEGATIVE_USAGE -> new Completion(content, ending, null, null, false, true, new Usage(-2, -1, -1));
            default -> this;
        };
    }
}
