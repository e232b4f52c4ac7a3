package dev.argus.cli.demo;

import dev.argus.cli.demo.Progress.Step;
import dev.argus.cli.report.Words;
import dev.argus.cli.terminal.PlainText;
import dev.argus.cli.terminal.Style;
import dev.argus.cli.terminal.Terminal;
import dev.argus.events.Outcome;
import java.util.Arrays;
import java.util.stream.Collectors;

/** One pull request on one line: number, title, the steps with their times, and what it came to. */
final class ProgressRow {

    private static final int NUMBER = 6;
    private static final int STEP = 17;
    private static final int END = 24;

    private final Terminal terminal;
    private final boolean wide;
    private final int titleWidth;
    private final int stepsWidth;

    ProgressRow(Terminal terminal) {
        this.terminal = terminal;
        this.wide = terminal.columns() >= 140;
        this.titleWidth = wide ? 40 : Math.max(12, terminal.columns() - NUMBER - STEP - END - 4);
        this.stepsWidth = wide ? STEP * Step.values().length : STEP;
    }

    String of(Progress progress) {
        String head = "  " + PlainText.filled("#" + progress.number(), NUMBER)
                + PlainText.filled(PlainText.line(progress.title(), titleWidth - 2), titleWidth);
        String steps = PlainText.filled(wide ? allSteps(progress) : lastStep(progress), stepsWidth);
        Outcome outcome = progress.outcome();
        return head + terminal.styled(Style.DIM, steps) + (outcome == null ? "" : end(progress, outcome));
    }

    private static String allSteps(Progress progress) {
        return Arrays.stream(Step.values())
                .filter(progress.reached()::containsKey)
                .map(step -> PlainText.filled(step(progress, step), STEP))
                .collect(Collectors.joining());
    }

    private static String lastStep(Progress progress) {
        return progress.reached().keySet().stream()
                .max(Step::compareTo)
                .map(step -> step(progress, step))
                .orElse("");
    }

    private static String step(Progress progress, Step step) {
        String time = step == Step.REQUESTED
                ? ""
                : progress.until(step).map(after -> " " + Words.seconds(after)).orElse("");
        return Words.lower(step) + time;
    }

    private String end(Progress progress, Outcome outcome) {
        int left = terminal.columns() - 2 - NUMBER - titleWidth - stepsWidth;
        return terminal.styled(style(progress, outcome), PlainText.line(Words.end(outcome, progress.findings()), left));
    }

    private static Style style(Progress progress, Outcome outcome) {
        return switch (outcome.state()) {
            case FAILED -> Style.RED;
            case SKIPPED, SUPERSEDED -> Style.DIM;
            case COMPLETE, PARTIAL -> progress.hasFindings() ? Style.YELLOW : Style.GREEN;
        };
    }
}
