package dev.argus.publisher.github;

import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Side;
import dev.argus.github.CheckRunOutput.Annotation;
import dev.argus.publisher.markdown.VisibleText;
import java.util.List;
import java.util.Optional;

/**
 * Findings as a check run shows them beside the code: those that have no comment at their line, so that nothing is shown twice. GitHub annotates
 * lines of the head alone; what stands on removed ones is shown at the head of its file, and says where it was.
 */
public final class Annotations {

    private static final int MAX_TITLE = 255;
    private static final int MAX_MESSAGE = 4_000;

    private Annotations() {}

    public static List<Annotation> of(List<Finding> findings) {
        return findings.stream().map(Annotations::annotation).toList();
    }

    /** Plain text: GitHub renders none of it. */
    private static Annotation annotation(Finding finding) {
        Optional<Anchor.Lines> lines = Optional.of(finding.anchor())
                .filter(Anchor.Lines.class::isInstance)
                .map(Anchor.Lines.class::cast);
        Optional<Anchor.Lines> inHead = lines.filter(at -> at.side() == Side.RIGHT);
        String where = lines.filter(at -> at.side() == Side.LEFT)
                .map(at -> "Removed line " + at.start() + ": ")
                .orElse("");
        String title = VisibleText.shortened(where + VisibleText.line(finding.title()), MAX_TITLE);
        String explanation =
                VisibleText.shortened(VisibleText.of(finding.explanation()).strip(), MAX_MESSAGE);
        return new Annotation(
                finding.anchor().path(),
                inHead.map(Anchor.Lines::start).orElse(1),
                inHead.map(Anchor.Lines::end).orElse(1),
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
