package dev.argus.simulator.model;

import java.util.List;

/** What was meant to be gone before anybody saw it. */
final class LeftoverPatterns {

    static final List<DefectPattern> ALL = List.of(
            DefectPattern.where(file -> !file.isTest() && !file.extension().matches("md|rst|adoc|txt"))
                    .looksLike("^(?:<{7} |>{7} )")
                    .inComments()
                    .is("CRITICAL", "CORRECTNESS", 0.95)
                    .says(
                            "A merge conflict is still in the file; it will not compile, or runs both sides.",
                            "The markers git left were committed with the rest."),
            DefectPattern.where(file -> file.isTest() && file.extension().matches("[jt]sx?|mjs"))
                    .looksLike("\\b(describe|it|test)\\.only\\(")
                    .is("MEDIUM", "TESTS", 0.95)
                    .fixedBy("$1(")
                    .says(
                            "Only this test runs; all others are skipped, and the build is green nevertheless.",
                            "`.only` is for the time of debugging."),
            DefectPattern.in("js", "ts", "jsx", "tsx", "mjs")
                    .looksLike("^\\s*debugger\\s*;?\\s*$")
                    .is("MEDIUM", "RELIABILITY", 0.9)
                    .says(
                            "The program stops here for whoever has the developer tools open.",
                            "A breakpoint was left in the code."),
            DefectPattern.in("py")
                    .looksLike("^\\s*(?:breakpoint\\(\\)|(?:import pdb;\\s*)?pdb\\.set_trace\\(\\))")
                    .is("HIGH", "RELIABILITY", 0.9)
                    .says(
                            "The program stops here and waits for a debugger that nobody has attached.",
                            "A breakpoint was left in the code."),
            DefectPattern.where(file -> !file.extension().matches("md|rst|adoc|txt"))
                    .looksLike(
                            "(?:^|\\s)(?://|#|/?\\*|<!--|--)\\s*(?:TODO|FIXME)\\b(?!.*(?:#\\d+|[A-Z]{2,}-\\d+|https?://))")
                    .inComments()
                    .is("LOW", "MAINTAINABILITY", 0.55)
                    .says(
                            "New code says itself that it is not done, and no ticket remembers it.",
                            "Do it now, or name the ticket, so that it can be found again."));

    private LeftoverPatterns() {}
}
