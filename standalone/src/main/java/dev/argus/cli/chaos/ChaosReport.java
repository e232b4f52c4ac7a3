package dev.argus.cli.chaos;

import dev.argus.cli.report.Words;
import dev.argus.cli.terminal.LiveLines;
import dev.argus.cli.terminal.Style;
import dev.argus.cli.terminal.Terminal;
import dev.argus.events.Outcome;
import dev.argus.standalone.chaos.Injected;
import dev.argus.standalone.chaos.Progress;
import dev.argus.standalone.chaos.Recovery;
import dev.argus.standalone.chaos.Result;
import dev.argus.standalone.chaos.proof.Evidence;
import dev.argus.standalone.chaos.proof.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The faults as they come, how far the run is, and at the end what it shows. */
public final class ChaosReport {

    private static final int MOST_SENTENCES = 20;

    /** What an orchestrator waits for before it kills. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Terminal terminal;
    private final Duration maxRecovery;
    private final LiveLines lines;
    private final List<String> finished = new ArrayList<>();
    private String status = "";
    private Duration elapsed = Duration.ZERO;

    /** @param maxRecovery within this everything that a killed process held goes on, when nothing else is wrong */
    public ChaosReport(Terminal terminal, Duration maxRecovery) {
        this.terminal = terminal;
        this.maxRecovery = maxRecovery;
        this.lines = new LiveLines(terminal);
    }

    public synchronized void fault(Injected fault) {
        finished.add("  " + clock(elapsed) + "  "
                + terminal.styled(Style.YELLOW, fault.fault().description()));
        show();
    }

    public synchronized void progress(Progress progress) {
        elapsed = progress.elapsed();
        status = "  %s · %d of %d pull requests opened · %d reviews requested, %d ended"
                .formatted(
                        clock(elapsed), progress.opened(), progress.planned(), progress.requested(), progress.ended());
        show();
    }

    /** @return whether all of it held */
    public synchronized boolean result(Result result) {
        finished.add(status);
        status = "";
        show();
        terminal.line();
        figures(result).forEach((name, figure) -> terminal.line("  %-22s %s".formatted(name, figure)));
        terminal.line();
        result.violations().stream()
                .limit(MOST_SENTENCES)
                .map(Violation::sentence)
                .forEach(sentence -> terminal.line("  " + terminal.styled(Style.RED, sentence)));
        if (result.violations().size() > MOST_SENTENCES) {
            terminal.line("  … and %d more".formatted(result.violations().size() - MOST_SENTENCES));
        }
        List<Recovery> alone =
                result.recoveries().stream().filter(Recovery::alone).toList();
        alone.forEach(this::show);
        boolean stopped = result.stops().stream().allMatch(stop -> stop.compareTo(LONGEST_STOP) <= 0);
        if (!stopped) {
            terminal.line("  "
                    + terminal.styled(
                            Style.RED,
                            "A process took longer than %s to end when it was asked to"
                                    .formatted(Words.seconds(LONGEST_STOP))));
        }
        boolean held =
                stopped && result.violations().isEmpty() && alone.stream().noneMatch(this::tookTooLong);
        terminal.line(
                held
                        ? "  " + terminal.styled(Style.GREEN, "Nothing lost, nothing twice.")
                        : "  " + terminal.styled(Style.RED, "It did not hold."));
        return held;
    }

    private void show(Recovery recovery) {
        String sentence = "%s: %s until all that it held had gone on"
                .formatted(recovery.kill().fault().description(), Words.seconds(recovery.took()));
        terminal.line("  " + (tookTooLong(recovery) ? terminal.styled(Style.RED, sentence) : sentence));
    }

    private boolean tookTooLong(Recovery recovery) {
        return recovery.took().compareTo(maxRecovery) > 0;
    }

    private void show() {
        lines.show(List.copyOf(finished), status.isEmpty() ? List.of() : List.of(status));
        finished.clear();
    }

    private static Map<String, String> figures(Result result) {
        Evidence evidence = result.evidence();
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("seed", Long.toString(result.scenario().seed()));
        figures.put("faults", faults(result.faults()));
        figures.put(
                "pull requests",
                "%d, %d of them open at the end"
                        .formatted(
                                evidence.pullRequests().size(),
                                evidence.pullRequests().stream()
                                        .filter(Evidence.PullRequest::open)
                                        .count()));
        figures.put(
                "heads",
                Long.toString(evidence.pullRequests().stream()
                        .mapToLong(pullRequest -> pullRequest.heads().size())
                        .sum()));
        figures.put("webhooks accepted", Integer.toString(evidence.accepted().size()));
        figures.put("reviews ended", ends(evidence));
        figures.put(
                "posted",
                "%s, %s, %s with comments"
                        .formatted(
                                Words.counted(evidence.checkRuns().size(), "check run"),
                                Words.counted(evidence.summaries().size(), "summary comment"),
                                Words.counted(evidence.reviews().size(), "review")));
        figures.put(
                "read by the model",
                "%s, %d of them more than once"
                        .formatted(
                                Words.counted(result.read().files(), "file"),
                                result.read().again()));
        for (Violation.Kind kind : Violation.Kind.values()) {
            figures.put(Words.lower(kind), Long.toString(result.count(kind)));
        }
        figures.put("recovery from kill -9", recoveries(result.recoveries()));
        if (!result.stops().isEmpty()) {
            figures.put("ended on SIGTERM", "after " + times(result.stops()));
        }
        figures.put("processes that failed", Integer.toString(result.ownEnds()));
        figures.put("took", Words.seconds(result.took()));
        return figures;
    }

    private static String faults(List<Injected> faults) {
        Map<String, Long> kinds = faults.stream()
                .collect(Collectors.groupingBy(fault -> fault.fault().kind(), TreeMap::new, Collectors.counting()));
        return faults.size()
                + kinds.entrySet().stream()
                        .map(kind -> kind.getValue() + " × " + kind.getKey())
                        .collect(Collectors.joining(", ", kinds.isEmpty() ? "" : ": ", ""));
    }

    /** Of each review the last end. */
    private static String ends(Evidence evidence) {
        Map<String, Outcome.State> byReview = evidence.ended().stream()
                .collect(Collectors.toMap(
                        Evidence.Ended::review, end -> end.outcome().state(), (first, last) -> last));
        Map<Outcome.State, Long> states = byReview.values().stream()
                .collect(Collectors.groupingBy(state -> state, TreeMap::new, Collectors.counting()));
        return byReview.size()
                + states.entrySet().stream()
                        .map(state -> state.getValue() + " " + Words.lower(state.getKey()))
                        .collect(Collectors.joining(", ", states.isEmpty() ? "" : ": ", ""));
    }

    private static String recoveries(List<Recovery> recoveries) {
        if (recoveries.isEmpty()) {
            return "none to measure";
        }
        return "%s; at most %s of those alone"
                .formatted(
                        times(recoveries.stream().map(Recovery::took).toList()),
                        recoveries.stream()
                                .filter(Recovery::alone)
                                .map(Recovery::took)
                                .max(Duration::compareTo)
                                .map(Words::seconds)
                                .orElse("none"));
    }

    private static String times(List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        return "p50 %s, p95 %s, at most %s, of %d"
                .formatted(
                        Words.seconds(quantile(sorted, 0.5)),
                        Words.seconds(quantile(sorted, 0.95)),
                        Words.seconds(quantile(sorted, 1)),
                        sorted.size());
    }

    private static Duration quantile(List<Duration> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static String clock(Duration elapsed) {
        return String.format(Locale.ROOT, "%d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart());
    }
}
