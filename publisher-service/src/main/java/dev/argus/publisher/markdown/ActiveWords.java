package dev.argus.publisher.markdown;

import java.util.regex.Pattern;

/**
 * Words that do something when they stand in a comment: GitHub links them, notifies people or sets formulas, other bots obey them.
 * Inside a code span they do nothing, and a person reads them all the same.
 *
 * @see <a href="https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls">Autolinked
 *     references and URLs</a>
 */
final class ActiveWords {

    private static final Pattern ACTIVE = Pattern.compile("""
            @\\S                                    # @name, @org/team, name@host
            | \\#\\d | gh-\\d                        # #12, owner/name#12, GH-12
            | (?<![\\p{L}\\p{N}]) (?=[a-f]*\\d) [0-9a-f]{7,40} (?![\\p{L}\\p{N}])    # a commit
            | \\bghsa-\\w | \\bcve-\\d               # an advisory
            | ://  | www\\. | mailto: | xmpp:
            | \\$                                   # $formula$
            | :[\\w+-]*[a-z_+-][\\w+-]*:            # :octocat:, which is a picture
            | <!--                                 # where bots keep their markers
            | ^[/!]\\p{L}                           # /command, !command
            """, Pattern.COMMENTS | Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMAND_LINE = Pattern.compile("\\s*/[\\w-]+(\\s.*)?");

    private ActiveWords() {}

    /** @param word without white space */
    static boolean isActive(String word) {
        return ACTIVE.matcher(word).find();
    }

    /** Whether a bot could take this line of a block of code for an order: {@code /name}, alone or with arguments. */
    static boolean isCommandLine(String line) {
        return COMMAND_LINE.matcher(line).matches();
    }
}
