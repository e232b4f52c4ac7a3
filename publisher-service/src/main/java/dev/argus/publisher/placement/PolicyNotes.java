package dev.argus.publisher.placement;

import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewPolicy.Note;
import dev.argus.publisher.markdown.SafeMarkdown;
import java.util.List;
import java.util.stream.Collectors;

/** What people should know about the rules of a review: each title for all to see, its lines folded under it. */
final class PolicyNotes {

    private static final int MAX_NOTES = 4;
    private static final int MAX_LINES = 25;
    private static final int MAX_TITLE = 200;
    private static final int MAX_LINE = 500;

    private PolicyNotes() {}

    /** Markdown; empty when there is nothing to know. */
    static String of(ReviewPolicy policy) {
        return policy.notes().stream().limit(MAX_NOTES).map(PolicyNotes::render).collect(Collectors.joining("\n\n"));
    }

    private static String render(Note note) {
        String title = SafeMarkdown.line(note.title(), MAX_TITLE) + ".";
        return note.lines().isEmpty()
                ? title
                : SummaryComment.joined(
                        title, "<details><summary>Line by line</summary>", list(note.lines()), "</details>");
    }

    private static String list(List<String> lines) {
        return lines.stream()
                .limit(MAX_LINES)
                .map(line -> "- " + SafeMarkdown.line(line, MAX_LINE))
                .collect(Collectors.joining("\n"));
    }
}
