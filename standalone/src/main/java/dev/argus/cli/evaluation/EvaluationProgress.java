package dev.argus.cli.evaluation;

import dev.argus.cli.report.Words;
import dev.argus.cli.terminal.LiveLines;
import dev.argus.cli.terminal.PlainText;
import dev.argus.cli.terminal.Style;
import dev.argus.cli.terminal.Terminal;
import dev.argus.events.Outcome;
import dev.argus.standalone.evaluation.Assessment;
import dev.argus.standalone.evaluation.Evaluation;
import dev.argus.standalone.evaluation.Evaluation.NotRun;
import dev.argus.standalone.evaluation.EvaluationCase;
import java.time.Duration;
import java.util.List;

/** A line for each case that is done, and on a terminal a bar below them that grows. */
public final class EvaluationProgress implements Evaluation.Listener {

    private static final int NAME = 32;
    private static final int VERDICT = 30;
    private static final int BAR = 24;

    private final Terminal terminal;
    private final LiveLines lines;
    private final int cases;
    private int done;

    /** @param cases how many there are */
    public EvaluationProgress(Terminal terminal, int cases) {
        this.terminal = terminal;
        this.lines = new LiveLines(terminal);
        this.cases = cases;
    }

    @Override
    public void begins(EvaluationCase subject) {
        lines.show(List.of(), List.of(bar(subject.name())));
    }

    @Override
    public void ends(Assessment assessment, boolean wasKnown) {
        String took = wasKnown
                ? "known from an earlier run"
                : Words.seconds(Duration.ofMillis(assessment.run().usage().millis()));
        done(
                assessment.subject().name(),
                terminal.styled(style(assessment), PlainText.filled(verdict(assessment), VERDICT))
                        + terminal.styled(Style.DIM, PlainText.line(took, left())));
    }

    @Override
    public void cannot(NotRun notRun) {
        done(notRun.name(), terminal.styled(Style.RED, "not run"));
    }

    private void done(String name, String verdict) {
        done++;
        String line = "  " + PlainText.filled(PlainText.line(name, NAME - 2), NAME) + verdict;
        lines.show(List.of(line), done < cases ? List.of(bar("")) : List.of());
    }

    private String bar(String name) {
        int filled = BAR * done / cases;
        String bar = "█".repeat(filled) + "░".repeat(BAR - filled);
        return "  " + PlainText.line("%s %d of %d %s".formatted(bar, done, cases, name), terminal.columns() - 2);
    }

    /** Columns behind the verdict. */
    private int left() {
        return Math.max(8, terminal.columns() - NAME - VERDICT - 2);
    }

    private static String verdict(Assessment assessment) {
        int said = assessment.run().findings().size();
        String partly = isPartial(assessment) ? ", not all read" : "";
        if (!assessment.subject().isJudged()) {
            return Words.counted(said, "finding") + ", not judged" + partly;
        }
        if (assessment.subject().isClean()) {
            return (said == 0 ? "quiet, and clean" : "%d said, and clean".formatted(said)) + partly;
        }
        return "found %d of %d"
                        .formatted(
                                assessment.hits(),
                                assessment.subject().expected().size())
                + (assessment.beside() > 0 ? ", %d beside".formatted(assessment.beside()) : "")
                + partly;
    }

    private static Style style(Assessment assessment) {
        boolean all = assessment.subject().isJudged()
                && assessment.hits() == assessment.subject().expected().size();
        return all && assessment.beside() == 0 && !isPartial(assessment) ? Style.GREEN : Style.YELLOW;
    }

    private static boolean isPartial(Assessment assessment) {
        return assessment.run().outcome().state() == Outcome.State.PARTIAL;
    }
}
