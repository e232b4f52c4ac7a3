package dev.argus.diff.heading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a language are for whoever looks for definitions. The patterns are matched against the beginning of a line without its
 * indentation.
 *
 * @param endings of file names, without the dot
 * @param passedOver comments, directives, labels: they stand in any column and close nothing
 * @param continuation what belongs to the line above it in the same column, such as a closing bracket
 * @param definitions in any column
 * @param atMargin definitions that have no indentation
 * @param outermost definitions that hold what follows in the same column, up to the next of them
 * @param endOfOutermost what closes one of those
 * @param texts what begins and ends a text of several lines
 */
record Syntax(
        List<String> endings,
        Pattern passedOver,
        Pattern continuation,
        List<Pattern> definitions,
        @Nullable Pattern atMargin,
        @Nullable Pattern outermost,
        @Nullable Pattern endOfOutermost,
        List<String> texts) {

    /** A longer line is data rather than code, and is not looked at. */
    static final int MAX_LINE = 400;

    static Syntax syntax(String endings, String passedOver, String continuation) {
        return new Syntax(
                List.of(endings.split(" ")),
                Pattern.compile(passedOver),
                Pattern.compile(continuation),
                List.of(),
                null,
                null,
                null,
                List.of());
    }

    Syntax definition(String pattern) {
        List<Pattern> more = new ArrayList<>(definitions);
        more.add(Pattern.compile(pattern));
        return new Syntax(
                endings, passedOver, continuation, List.copyOf(more), atMargin, outermost, endOfOutermost, texts);
    }

    Syntax definitionAtMargin(String pattern) {
        return new Syntax(
                endings,
                passedOver,
                continuation,
                definitions,
                Pattern.compile(pattern),
                outermost,
                endOfOutermost,
                texts);
    }

    Syntax outermost(String pattern) {
        return new Syntax(
                endings,
                passedOver,
                continuation,
                definitions,
                atMargin,
                Pattern.compile(pattern),
                endOfOutermost,
                texts);
    }

    Syntax endOfOutermost(String pattern) {
        return new Syntax(
                endings, passedOver, continuation, definitions, atMargin, outermost, Pattern.compile(pattern), texts);
    }

    Syntax texts(String... delimiters) {
        return new Syntax(
                endings,
                passedOver,
                continuation,
                definitions,
                atMargin,
                outermost,
                endOfOutermost,
                List.of(delimiters));
    }

    boolean passesOver(String code) {
        return begins(passedOver, code);
    }

    boolean continues(String code) {
        return begins(continuation, code);
    }

    boolean isOutermost(String code) {
        return begins(outermost, code);
    }

    boolean endsOutermost(String code) {
        return begins(endOfOutermost, code);
    }

    /** A statement ends in a semicolon; what has a body of its own on the following lines does not. */
    boolean isDefinition(String code, int column) {
        return isOutermost(code)
                || (!code.endsWith(";")
                        && ((column == 0 && begins(atMargin, code))
                                || definitions.stream().anyMatch(definition -> begins(definition, code))));
    }

    private static boolean begins(@Nullable Pattern pattern, String code) {
        return pattern != null && pattern.matcher(code).lookingAt();
    }
}
