package dev.argus.diff.heading;

import static dev.argus.diff.heading.Forms.BRACKET;
import static dev.argus.diff.heading.Forms.CONSTRUCTOR;
import static dev.argus.diff.heading.Forms.C_DEFINITION;
import static dev.argus.diff.heading.Forms.DIRECTIVE;
import static dev.argus.diff.heading.Forms.GNU_FUNCTION;
import static dev.argus.diff.heading.Forms.JS_FUNCTION;
import static dev.argus.diff.heading.Forms.JS_MODIFIERS;
import static dev.argus.diff.heading.Forms.LABEL;
import static dev.argus.diff.heading.Forms.METHOD;
import static dev.argus.diff.heading.Forms.SHORT_METHOD;
import static dev.argus.diff.heading.Forms.SLASHES;
import static dev.argus.diff.heading.Forms.keyword;
import static dev.argus.diff.heading.Syntax.syntax;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How definitions begin in a language, line by line and without indentation. */
final class Language {

    private static final Syntax JAVA = syntax("java groovy", SLASHES, BRACKET)
            .definition(keyword("class|interface|@interface|enum|record"))
            .definition("static\\s*+\\{|(?:(?:public|private|protected)\\s++)?+[A-Z]\\w*+\\s*+\\{$")
            .definition(METHOD)
            .definition(CONSTRUCTOR)
            .texts("\"\"\"");

    private static final Syntax KOTLIN = syntax("kt kts", SLASHES, BRACKET)
            .definition(keyword("class|interface|object|fun") + "|(?:\\w++\\s++)*+constructor\\(|init\\s*+\\{")
            .texts("\"\"\"");

    private static final Syntax SCALA = syntax("scala sc", SLASHES, BRACKET)
            .definition(keyword("class|trait|object|def|enum|given|extension"))
            .texts("\"\"\"");

    private static final Syntax CSHARP = syntax("cs", SLASHES + "|" + DIRECTIVE, BRACKET + "|where\\b")
            .definition(keyword("class|interface|struct|enum|record|namespace"))
            .definition("(?:public|private|protected|internal)(?:\\s++[\\w<>\\[\\],.?]++)++\\s*+(?:\\{|=>.*)?+$")
            .definition(METHOD)
            .definition(CONSTRUCTOR)
            .texts("\"\"\"");

    private static final Syntax C = syntax(
                    "c h cc cpp cxx hh hpp hxx ino cu", SLASHES + "|" + DIRECTIVE + "|" + LABEL, BRACKET)
            .definition(C_DEFINITION)
            .definitionAtMargin(GNU_FUNCTION);

    private static final Syntax OBJECTIVE_C = syntax("m mm", SLASHES + "|" + DIRECTIVE + "|" + LABEL, BRACKET)
            .definition("[-+]\\s*+\\(|" + C_DEFINITION)
            .definitionAtMargin(GNU_FUNCTION)
            .outermost("@(?:implementation|interface|protocol)\\b")
            .endOfOutermost("@end\\b");

    private static final Syntax GO = syntax("go", SLASHES + "|" + LABEL, BRACKET)
            .definition("\\w++\\.Run\\(")
            .definitionAtMargin("(?:func|type|var|const)\\b")
            .texts("`");

    private static final Syntax RUST = syntax("rs", SLASHES, BRACKET + "|where\\b")
            .definition(keyword("fn|struct|enum|union|trait|mod") + "|(?:unsafe\\s++)?+impl\\b|macro_rules!");

    private static final Syntax PYTHON = syntax("py pyi pyx", "#", BRACKET)
            .definition("(?:async\\s++)?+def\\b|class\\b")
            .texts("\"\"\"", "'''");

    private static final Syntax RUBY = syntax(
                    "rb rake gemspec", "#", BRACKET + "|(?:end|else|elsif|when|in|rescue|ensure)\\b")
            .definition(
                    "(?:(?:private|protected|public|private_class_method|module_function)\\s++)?+def\\b|(?:class|module)\\b")
            .definition(
                    "(?:RSpec\\.)?+(?:describe|context|it|specify|feature|scenario|shared_examples|namespace|task)\\b.*\\bdo\\b");

    private static final Syntax PHP =
            syntax("php phtml", SLASHES + "|#", BRACKET).definition(keyword("class|interface|trait|enum|function"));

    private static final Syntax JAVASCRIPT = syntax("js mjs cjs jsx ts mts cts tsx", SLASHES, BRACKET)
            .definition(keyword("class|interface|enum|namespace|function\\*?+"))
            .definition("(?:export\\s++)?+type\\s++\\w++[^=]*+=\\s*+\\{$")
            .definition("(?:export\\s++)?+(?:const|let|var)\\s++[\\w$]++[^=]*+=\\s*+" + JS_FUNCTION)
            .definition("[\\w$.#]++\\s*+[=:]\\s*+" + JS_FUNCTION)
            .definition("(?:describe|context|suite|it|test|(?:before|after)(?:Each|All)?+)(?:\\.\\w++)*+\\(")
            .definition(JS_MODIFIERS + "++[*#]?+[\\w$]++(?:<[^()]*>)?+\\(|constructor\\(")
            .definition(SHORT_METHOD)
            .texts("`");

    private static final Syntax SWIFT = syntax("swift", SLASHES, BRACKET + "|where\\b")
            .definition(keyword("class|struct|enum|protocol|extension|actor|func|deinit"))
            .definition("(?:\\w++\\s++)*+(?:init[?!]?+|subscript)(?:<[^()]*>)?+\\(")
            .definition("(?:@?+(?!var\\b)\\w++\\s++)*+var\\s++\\w++\\s*+:[^={]*+\\{$")
            .texts("\"\"\"");

    private static final Syntax DART = syntax("dart", SLASHES, BRACKET)
            .definition(keyword("class|mixin|extension|enum"))
            .definition("(?:(?!get\\b)[\\w<>?,]++\\s++)*+get\\s++\\w++|(?:test|testWidgets|group)\\(")
            .definition(METHOD)
            .definition(SHORT_METHOD)
            .texts("\"\"\"", "'''");

    private static final Syntax ELIXIR = syntax("ex exs", "#", BRACKET + "|(?:end|else|rescue|catch|after)\\b")
            .definition("def(?:module|p|macrop?+|impl|protocol)?+\\s|(?:describe|test|setup)\\b.*\\bdo$")
            .texts("\"\"\"");

    private static final Syntax SHELL = syntax(
                    "sh bash zsh ksh", "#", BRACKET + "|(?:then|do|done|else|elif|fi|esac)\\b")
            .definition("function\\s++[\\w:.-]++|[\\w:.-]++\\s*+\\(\\)");

    private static final Syntax SQL = syntax(
                    "sql ddl pgsql plsql pks pkb",
                    "--|" + SLASHES,
                    BRACKET + "|(?i:declare|begin|end|as|is|language|returns?|exception)\\b|\\$")
            .definition("(?i:create|alter)\\s");

    private static final Syntax PERL =
            syntax("pl pm", "#", BRACKET).definition("sub\\s++\\w").outermost("package\\s");

    private static final Syntax LUA = syntax("lua", "--", BRACKET + "|(?:end|else|elseif|until)\\b")
            .definition(
                    "(?:local\\s++)?+function\\b|(?:local\\s++)?+[\\w.:]++\\s*+=\\s*+function\\b|(?:describe|it)\\(");

    private static final Syntax SECTIONS =
            syntax("toml ini cfg conf properties", "#|;", BRACKET).outermost("\\[.*\\]$");

    /** What stands deeper than a line that opens something belongs to it. */
    private static final Syntax OTHER =
            syntax("", SLASHES + "|#|<!--", BRACKET + "|</").definition(".+[{:(\\[]$|<[\\w:.-][^>]*+(?<!/)>$");

    private static final Map<String, Syntax> BY_ENDING = byEnding(
            JAVA,
            KOTLIN,
            SCALA,
            CSHARP,
            C,
            OBJECTIVE_C,
            GO,
            RUST,
            PYTHON,
            RUBY,
            PHP,
            JAVASCRIPT,
            SWIFT,
            DART,
            ELIXIR,
            SHELL,
            SQL,
            PERL,
            LUA,
            SECTIONS);

    private Language() {}

    static Syntax of(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_ENDING.getOrDefault(ending, OTHER);
    }

    private static Map<String, Syntax> byEnding(Syntax... languages) {
        Map<String, Syntax> byEnding = new HashMap<>();
        for (Syntax language : languages) {
            language.endings().forEach(ending -> byEnding.put(ending, language));
        }
        return Map.copyOf(byEnding);
    }
}
