package dev.argus.simulator.model;

import java.util.List;

/** What goes wrong, or goes wrong in silence. */
final class ReliabilityPatterns {

    static final List<DefectPattern> ALL = List.of(
            DefectPattern.in("java", "kt", "cs", "js", "ts", "jsx", "tsx", "mjs", "scala", "php")
                    .looksLike("\\bcatch\\s*(?:\\([^)]*\\)\\s*)?\\{\\s*}")
                    .overTwoLines()
                    .except("(?i)\\b(ignored?|expected|unused)\\w*\\s*\\)")
                    .is("MEDIUM", "RELIABILITY", 0.8)
                    .says(
                            "The exception is swallowed; when this fails, nobody will know.",
                            "The code after it goes on as if it had succeeded. Handle it, log it, or let it through."),
            DefectPattern.in("py")
                    .looksLike("^\\s*except(?:\\s+(?:Base)?Exception\\b[^:]*)?\\s*:\\s*pass\\b")
                    .overTwoLines()
                    .is("MEDIUM", "RELIABILITY", 0.75)
                    .says(
                            "The exception is swallowed; when this fails, nobody will know.",
                            "The code after it goes on as if it had succeeded. Handle it, log it, or let it through."),
            DefectPattern.in("py")
                    .looksLike("^(\\s*)except\\s*:(?!\\s*pass)")
                    .is("MEDIUM", "RELIABILITY", 0.6)
                    .fixedBy("$1except Exception:")
                    .says(
                            "A bare `except` also catches Ctrl-C and the end of the process.",
                            "`KeyboardInterrupt` and `SystemExit` are no `Exception`; caught here, the program cannot be stopped."),
            DefectPattern.in("py")
                    .looksLike(
                            "^\\s*(?:async\\s+)?def\\s+\\w+\\(.*=\\s*(?:\\[\\s*]|\\{\\s*}|set\\(\\)|list\\(\\)|dict\\(\\))\\s*[,)]")
                    .is("MEDIUM", "CORRECTNESS", 0.85)
                    .says(
                            "The default value is made once and shared; what one call adds, the next one finds.",
                            "Use `None` as the default and make the value in the function."),
            DefectPattern.in("java")
                    .looksLike("(?<![\\w.)\\]])([a-z]\\w*(?:\\.\\w+\\(\\))*)\\s*==\\s*(\"[^\"]*\")")
                    .is("HIGH", "CORRECTNESS", 0.9)
                    .fixedBy("$2.equals($1)")
                    .says(
                            "`==` compares the identity of strings; equal texts from two places are not the same object.",
                            "It is true for literals and false for the same text that came from a file or a request."),
            DefectPattern.in("java")
                    .looksLike("(?<![\\w.)\\]])([a-z]\\w*(?:\\.\\w+\\(\\))*)\\s*!=\\s*(\"[^\"]*\")")
                    .is("HIGH", "CORRECTNESS", 0.9)
                    .fixedBy("!$2.equals($1)")
                    .says(
                            "`!=` compares the identity of strings; equal texts from two places are not the same object.",
                            "It is true for the same text as soon as that came from a file or a request."),
            DefectPattern.in("js", "ts", "jsx", "tsx", "mjs")
                    .looksLike("([A-Za-z_$][\\w$.]*)\\s*===?\\s*NaN\\b")
                    .is("HIGH", "CORRECTNESS", 0.95)
                    .fixedBy("Number.isNaN($1)")
                    .says(
                            "This is never true: `NaN` equals nothing, not even itself.",
                            "The branch for a number that could not be parsed is never taken."),
            DefectPattern.in("java", "kt")
                    .looksLike("\\.printStackTrace\\(\\s*\\)")
                    .is("LOW", "RELIABILITY", 0.7)
                    .says(
                            "The stack trace goes to standard error, past the log; nobody who watches the log sees it.",
                            "Log the exception with its context, or let it through."),
            DefectPattern.where(file -> file.isTest() && file.extension().matches("java|kt|scala"))
                    .looksLike("\\bThread\\.sleep\\(")
                    .is("LOW", "TESTS", 0.7)
                    .says(
                            "The test waits by the clock; on a slow machine it fails, on a fast one it wastes time.",
                            "Wait for the condition itself, with a limit."),
            DefectPattern.in("go")
                    .looksLike("\\w+\\s*,\\s*_\\s*:?=\\s*(?:os|io|ioutil|json|strconv|http|sql|url|time|net)\\.\\w+\\(")
                    .is("MEDIUM", "RELIABILITY", 0.75)
                    .says(
                            "The error is thrown away; when this fails, the zero value is used as if it were the result.",
                            "Return the error, or say in a comment why it cannot happen."),
            DefectPattern.where(file -> !file.isTest() && file.extension().matches("sh|bash"))
                    .looksLike("\\brm\\s+-(?:rf|fr)\\s+\"?\\$\\{?\\w+}?\"?/")
                    .is("HIGH", "RELIABILITY", 0.65)
                    .says(
                            "When the variable is empty, this deletes from the root of the file system.",
                            "Write `${NAME:?}`: then the script ends instead."),
            DefectPattern.where(file -> file.name().startsWith("Dockerfile")
                            || file.extension().matches("ya?ml"))
                    .looksLike("^\\s*-?\\s*(?:FROM\\s+|image:\\s*[\"']?)[\\w./-]+:latest\\b")
                    .is("LOW", "RELIABILITY", 0.75)
                    .says(
                            "`latest` is another image tomorrow; a build that worked cannot be made again.",
                            "Name a version, or better a digest."));

    private ReliabilityPatterns() {}
}
