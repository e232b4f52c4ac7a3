package dev.argus.events;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people can tell Argus in a comment on a pull request. */
public enum Command {
    /** Read all of it again. */
    REVIEW,
    /** Review no push any more until somebody says otherwise. */
    PAUSE,
    /** Go on. */
    RESUME,
    /** This finding need not be said on this pull request; in its thread. */
    DISMISS,
    /** It shall be, after all; in its thread. */
    REOPEN,
    /** Say what can be said. */
    HELP,
    /** Argus is spoken to, but does not understand. */
    UNKNOWN;

    /**
     * Three spaces at most, for four make a block of code. As it is the first line, it stands in no quotation, list or block that began before it.
     */
    private static final Pattern TO_ARGUS = Pattern.compile(" {0,3}/argus(?:[ \\t]+(\\S{1,20}).*|\\s*)");

    private static final Map<String, Command> BY_WORD = Map.of(
            "review", REVIEW,
            "pause", PAUSE,
            "resume", RESUME,
            "dismiss", DISMISS,
            "reopen", REOPEN,
            "help", HELP);

    /**
     * The command that a comment is: its first line that is not blank begins with {@code /argus}, and the next word says which. What follows is
     * for people. {@code /argus} alone asks for help.
     *
     * @param comment Markdown, as somebody wrote it
     * @return empty when it does not speak to Argus
     */
    public static Optional<Command> in(String comment) {
        return comment.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(TO_ARGUS::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1) == null ? HELP : named(line.group(1)));
    }

    private static Command named(String word) {
        String plain = word.toLowerCase(Locale.ROOT).replaceAll("[,.:;!]+$", "");
        return BY_WORD.getOrDefault(plain, UNKNOWN);
    }
}
