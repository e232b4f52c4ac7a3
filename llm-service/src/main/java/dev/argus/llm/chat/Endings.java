package dev.argus.llm.chat;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a provider writes that an answer has ended. Read from the last bytes that came, because the clients do not agree on what they make of
 * it: one tells an end where there was none. The field cannot be forged by a model, for quotes within a JSON string are escaped.
 *
 * @param fields matches the field with its value, the value as the first group
 * @param cutOff the values that mean a limit
 * @param refused the values that mean that the model, or a filter, would not answer
 */
public record Endings(Pattern fields, Set<String> cutOff, Set<String> refused) {

    /** How an answer ended. */
    enum Ending {
        WHOLE,
        CUT_OFF,
        REFUSED
    }

    /** @param names of the field, any of them */
    public static Endings in(String names, Set<String> cutOff, Set<String> refused) {
        return new Endings(Pattern.compile("\"(?:" + names + ")\"\\s*:\\s*\"(\\w+)\""), cutOff, refused);
    }

    /** @return empty when the answer stopped in the middle */
    Optional<Ending> of(String lastBytes) {
        Matcher found = fields.matcher(lastBytes);
        Optional<Ending> ending = Optional.empty();
        while (found.find()) {
            ending = Optional.of(meaning(found.group(1)));
        }
        return ending;
    }

    private Ending meaning(String value) {
        if (cutOff.contains(value)) {
            return Ending.CUT_OFF;
        }
        return refused.contains(value) ? Ending.REFUSED : Ending.WHOLE;
    }
}
