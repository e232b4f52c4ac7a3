package dev.argus.diff.heading;

/**
 * Forms of lines that several languages share, as regular expressions. Quantifiers that could compete for the same characters are
 * possessive, so that no line costs more than a few passes over it.
 */
final class Forms {

    static final String SLASHES = "//|/?\\*";
    static final String DIRECTIVE = "#";
    static final String LABEL = "\\w++:(?!:)\\s*+$";

    static final String BRACKET = "[\\])}{]";

    private static final String NO_DEFINITION =
            "(?!(?:if|else|for|foreach|while|do|switch|case|catch|try|return|throw|new|await|yield|assert|using|lock|import|goto|delete|typeof"
                    + "|function|when|with)\\b)";
    private static final String ANNOTATIONS = "(?:@[\\w.:]++(?:\\([^()]*+\\))?+\\s++)*+";
    private static final String TYPE_OR_NAME = "(?:[*&]*+[\\w$~@<][\\w$<>\\[\\],.?&*:~@]*+(?<![^:]:)|\\*{1,2}+(?=\\s))";

    /** A type, a name and a parenthesis. */
    static final String METHOD = NO_DEFINITION + ANNOTATIONS + "(?=[\\w$~@<])" + TYPE_OR_NAME + "(?:\\s++"
            + TYPE_OR_NAME + ")++\\s*+(?:(?<=operator)[^\\w\\s(]{1,3}+\\s*+)?+\\(";

    /** A name with a capital, its parameters and what opens its body. */
    static final String CONSTRUCTOR = "~?+[A-Z]\\w*+\\s*+\\(.*\\{$";

    /** A name, its parameters and what opens its body. */
    static final String SHORT_METHOD = NO_DEFINITION + "[*#]?+[\\w$.]++(?:<[^()]*>)?+\\(.*\\)[^()=]*+\\{$";

    static final String C_DEFINITION = "(?:typedef\\s++|static\\s++|extern\\s++|const\\s++)*+"
            + "(?:class|struct|union|enum|namespace)\\b[^;=()]*+$|" + METHOD + "|" + CONSTRUCTOR
            + "|(?:\\w++(?:<[^()]*>)?+::)++~?+\\w++\\s*+\\(";

    /** At the left margin, with its type on the line before. */
    static final String GNU_FUNCTION = "[a-z_]\\w*+\\s*+\\([^;]*+$";

    static final String JS_MODIFIERS =
            "(?:(?:public|private|protected|static|async|get|set|override|readonly|abstract|accessor)\\s++)";
    static final String JS_FUNCTION =
            "(?:async\\b\\s*+)?+(?:function\\b|\\(.*(?:=>\\s*+[{(]?+|\\(|,)$|\\($|[\\w$]++\\s*+=>\\s*+[{(]?+$|class\\b)";

    private Forms() {}

    /** A line on which one of these words follows nothing but modifiers. */
    static String keyword(String words) {
        String anyOfThem = "(?:" + words + ")(?![\\w(.:=]|\\s++=)";
        return "(?:(?!" + anyOfThem + "|(?:return|throw|new|await|yield|else|in|is|not|import|using|typeof)\\b)"
                + "@?+[\\w.]++(?:\\([^()]*+\\))?+(?:\\s++\"[^\"]*+\")?+\\s++){0,8}+" + anyOfThem;
    }
}
