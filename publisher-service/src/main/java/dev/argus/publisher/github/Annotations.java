package dev.argus.publisher.github;

import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Side;
import dev.argus.github.CheckRunOutput.Annotation;
import dev.argus.publisher.markdown.VisibleText;
import java.util.List;

/**
 * Findings as a check run shows them beside the code: those that have no comment at their line, so that nothing is shown twice. GitHub annotates
 * lines of the head alone; what stands on removed ones is in the summary only.
 */
public final class Annotations {

    private static final int MAX_TITLE = 255;
    private static final int MAX_MESSAGE = 4_000;

    private Annotations() {}

    public static List<Annotation> of(List<Finding> findings) {
        return findings.stream()
                .filter(Annotations::standsInTheHead)
                .map(Annotations::annotation)
                .toList();
    }

    private static boolean standsInTheHead(Finding finding) {
        return !(finding.anchor() instanceof Anchor.Lines lines && lines.side() == Side.LEFT);
    }

    /** Plain text: GitHub renders none of it. */
    private static Annotation annotation(Finding finding) {
        int start = finding.anchor() instanceof Anchor.Lines lines ? lines.start() : 1;
        int end = finding.anchor() instanceof Anchor.Lines lines ? lines.end() : 1;
        String title = VisibleText.shortened(VisibleText.line(finding.title()), MAX_TITLE);
        String explanation =
                VisibleText.shortened(VisibleText.of(finding.explanation()).strip(), MAX_MESSAGE);
        return new Annotation(
                finding.anchor().path(),
                start,
                end,
                level(finding.severity()),
                title,
                explanation.isEmpty() ? title : explanation);
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "failure";
            case MEDIUM -> "warning";
            case LOW -> "notice";
        };
    }
}
