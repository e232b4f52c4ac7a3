package dev.argus.simulator.github.fault;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Something that goes wrong with some calls.
 *
 * <pre>{@code
 * Fault.on("POST", "/repos/acme/widgets/pulls/*").cut().afterApplying().times(1)
 * Fault.on("*", "/**").answer(502).withProbability(0.1)
 * }</pre>
 *
 * @param method {@code *} for any
 * @param path below the API's root; {@code *} is anything within a segment, {@code **} anything at all
 * @param applied whether the call has its effect before it goes wrong
 * @param times how often it goes wrong before the fault is spent
 * @param probability of each call that fits, from 0 to 1
 */
public record Fault(String method, String path, Effect effect, boolean applied, int times, double probability) {

    private static final String SECONDARY_LIMIT = """
            {"message": "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",\
             "documentation_url": "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api"}""";
    private static final String SERVER_ERROR = """
            {"message": "Server Error"}""";

    public Fault {
        if (times < 1) {
            throw new IllegalArgumentException("times must be at least 1, was " + times);
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be from 0 to 1, was " + probability);
        }
    }

    /** Calls that something is to happen to. */
    public record Where(String method, String path) {

        public Fault answer(int status) {
            return answer(status, Map.of(), SERVER_ERROR);
        }

        public Fault answer(int status, Map<String, String> headers, String body) {
            return having(new Effect.Answer(status, headers, body));
        }

        /** The primary limit is used up until a moment in seconds since 1970. */
        public Fault primaryLimit(long resetEpochSecond) {
            return answer(
                    403,
                    Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", String.valueOf(resetEpochSecond)),
                    "{\"message\": \"API rate limit exceeded for installation.\"}");
        }

        /** The secondary limit, with the time to wait in a header. */
        public Fault secondaryLimit(Duration retryAfter) {
            return answer(429, Map.of("retry-after", String.valueOf(retryAfter.toSeconds())), SECONDARY_LIMIT);
        }

        /** The secondary limit, told by nothing but the text. */
        public Fault secondaryLimit() {
            return answer(403, Map.of(), SECONDARY_LIMIT);
        }

        public Fault cut() {
            return having(new Effect.Cut());
        }

        /** @param then is told when a caller begins to wait in vain */
        public Fault hang(Runnable then) {
            return having(new Effect.Hang(then));
        }

        public Fault delay(Duration by) {
            return having(new Effect.Delay(by));
        }

        public Fault trickle(int bytes, Duration every) {
            return having(new Effect.Trickle(bytes, every));
        }

        public Fault having(Effect effect) {
            return new Fault(method, path, effect, false, Integer.MAX_VALUE, 1);
        }
    }

    public static Where on(String method, String path) {
        return new Where(method, path);
    }

    /** The call takes effect, and only its answer goes wrong. */
    public Fault afterApplying() {
        return new Fault(method, path, effect, true, times, probability);
    }

    public Fault times(int times) {
        return new Fault(method, path, effect, applied, times, probability);
    }

    public Fault withProbability(double probability) {
        return new Fault(method, path, effect, applied, times, probability);
    }

    /** In a few words, for lists and the history. */
    public String describe() {
        return effect.describe() + (applied ? " after applying" : "");
    }

    /** Matches the method and the path, with a space between. */
    Pattern calls() {
        StringBuilder regex = new StringBuilder(method.equals("*") ? "\\S+" : Pattern.quote(method)).append(' ');
        for (String part : path.split("(?<=\\*)(?!\\*)|(?<!\\*)(?=\\*)")) {
            regex.append(
                    switch (part) {
                        case "*" -> "[^/]*";
                        case "**" -> ".*";
                        default -> Pattern.quote(part);
                    });
        }
        return Pattern.compile(regex.toString());
    }
}
