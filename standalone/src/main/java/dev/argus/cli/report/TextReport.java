package dev.argus.cli.report;

import dev.argus.cli.terminal.Paragraph;
import dev.argus.cli.terminal.PlainText;
import dev.argus.cli.terminal.Style;
import dev.argus.cli.terminal.Terminal;
import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Side;
import dev.argus.publisher.placement.UnreadFiles;
import dev.argus.standalone.review.ReviewResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The review as one would want to read it: what is wrong first, then the evidence, then the remedy. */
public final class TextReport implements Report {

    private static final String INDENT = "  ";

    private final Terminal terminal;

    public TextReport(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public String of(ReviewResult review) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.styled(Style.BOLD, "Argus · " + PlainText.line(end(review))));
        lines.addAll(summary(review));
        review.findings().findings().forEach(finding -> lines.addAll(finding(finding)));
        lines.addAll(coverage(review));
        return String.join("\n", lines) + "\n";
    }

    private static String end(ReviewResult review) {
        Map<Severity, Integer> counts = review.findings().findings().stream()
                .collect(Collectors.toMap(Finding::severity, finding -> 1, Integer::sum));
        return Words.end(review.outcome(), counts);
    }

    private List<String> summary(ReviewResult review) {
        String summary = review.findings().summary();
        return summary.isBlank() ? List.of() : after("", paragraph(summary));
    }

    private List<String> finding(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(dot(finding.severity()) + " " + terminal.styled(Style.BOLD, label(finding)) + "  "
                + PlainText.line(place(finding.anchor())));
        lines.addAll(paragraph(finding.title()));
        if (!finding.explanation().isBlank()) {
            lines.addAll(after("", paragraph(finding.explanation())));
        }
        lines.addAll(code("", finding.quote(), finding.anchor(), line -> line));
        if (finding.suggestion() != null) {
            lines.addAll(code(
                    "instead:", finding.suggestion(), finding.anchor(), line -> terminal.styled(Style.GREEN, line)));
        }
        return lines;
    }

    private List<String> coverage(ReviewResult review) {
        List<String> lines = new ArrayList<>(List.of(""));
        Reading reading = review.reading();
        if (reading != null) {
            int all = reading.read().size() + reading.unread().size();
            lines.add("Read %d of %s.".formatted(reading.read().size(), Words.counted(all, "file"))
                    + (reading.unread().isEmpty() ? "" : " Not read:"));
            UnreadFiles.of(reading.unread()).forEach(group -> lines.addAll(paragraph(Words.unread(group))));
        }
        String usage = Words.usage(review.usage());
        if (!usage.isEmpty()) {
            lines.add(terminal.styled(Style.DIM, PlainText.line(usage)));
        }
        return lines;
    }

    private String dot(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> terminal.styled(Style.RED, "●");
            case MEDIUM -> terminal.styled(Style.YELLOW, "●");
            case LOW -> terminal.styled(Style.BLUE, "●");
        };
    }

    private static String label(Finding finding) {
        String severity = Words.lower(finding.severity());
        return severity.substring(0, 1).toUpperCase(Locale.ROOT) + severity.substring(1) + " · "
                + Words.lower(finding.category());
    }

    private static String place(Anchor anchor) {
        if (!(anchor instanceof Anchor.Lines lines)) {
            return anchor.path();
        }
        String range = lines.start() == lines.end() ? "" + lines.start() : lines.start() + "–" + lines.end();
        return lines.path() + ":" + range + (lines.side() == Side.LEFT ? " (removed)" : "");
    }

    private List<String> paragraph(String text) {
        return Paragraph.lines(text, terminal.textWidth() - INDENT.length()).stream()
                .map(line -> INDENT + line)
                .toList();
    }

    /** Code keeps its own line breaks. */
    private List<String> code(String heading, String code, Anchor anchor, UnaryOperator<String> style) {
        if (code.isBlank()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(heading.isEmpty() ? "" : INDENT + heading));
        int number = anchor instanceof Anchor.Lines at ? at.start() : 0;
        for (String line : PlainText.of(code).stripTrailing().split("\n", -1)) {
            String gutter = number == 0 ? "" : "%5d  ".formatted(number++);
            lines.add(INDENT + terminal.styled(Style.DIM, gutter) + style.apply(line));
        }
        return lines;
    }

    private static List<String> after(String first, List<String> rest) {
        List<String> lines = new ArrayList<>(List.of(first));
        lines.addAll(rest);
        return lines;
    }
}
