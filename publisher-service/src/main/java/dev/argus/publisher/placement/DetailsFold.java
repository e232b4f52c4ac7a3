package dev.argus.publisher.placement;

import dev.argus.events.content.Finding;
import dev.argus.publisher.markdown.SafeMarkdown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The findings that do not stand at a line, folded under the summary, by file. Each gives its first line at least, and as many as there is room for,
 * the most important ones first, give all of it. Of hundreds the last are told by their number alone; the check run lists them.
 */
final class DetailsFold {

    private static final int MAX_TITLE = 150;
    private static final int MAX_EXPLANATION = 2_000;
    private static final int MAX_PATH = 200;
    private static final int ROOM_FOR_FRAME = 400;

    /** Line ends around a file and around an entry. */
    private static final int GAP = 4;

    /** @param file as it is shown */
    private record Entry(Finding finding, String file, String text) {}

    private final List<Entry> entries = new ArrayList<>();
    private int room;

    private DetailsFold(int room) {
        this.room = room - ROOM_FOR_FRAME;
    }

    /**
     * @param findings the most important first
     * @param room characters that the fold may take
     */
    static String of(List<Finding> findings, int room) {
        if (findings.isEmpty()) {
            return "";
        }
        DetailsFold fold = new DetailsFold(room);
        fold.addFirstLines(findings);
        fold.completeThem();
        return fold.render(findings.size());
    }

    private void addFirstLines(List<Finding> findings) {
        for (Finding finding : findings) {
            Entry entry = new Entry(finding, SafeMarkdown.code(finding.anchor().path(), MAX_PATH), firstLine(finding));
            int needed = entry.file.length() + entry.text.length() + 2 * GAP;
            if (needed > room) {
                return;
            }
            entries.add(entry);
            room -= needed;
        }
    }

    private void completeThem() {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            String whole = whole(entry.finding);
            int needed = whole.length() - entry.text.length();
            if (needed > room) {
                return;
            }
            entries.set(i, new Entry(entry.finding, entry.file, whole));
            room -= needed;
        }
    }

    private String render(int all) {
        Map<String, List<String>> byFile = new LinkedHashMap<>();
        entries.forEach(entry ->
                byFile.computeIfAbsent(entry.file, file -> new ArrayList<>()).add(entry.text));
        List<String> parts = new ArrayList<>();
        parts.add("<details><summary>" + Wording.count(all, "finding") + " without a comment at a line</summary>");
        byFile.forEach((file, texts) -> parts.add(file + "\n\n" + String.join("\n", texts)));
        int left = all - entries.size();
        if (left > 0) {
            parts.add("And " + left + " more, for which this comment has no room; the check run lists them.");
        }
        parts.add("</details>");
        return String.join("\n\n", parts);
    }

    private static String firstLine(Finding finding) {
        return entry(heading(finding, MAX_TITLE));
    }

    private static String whole(Finding finding) {
        return entry(
                heading(finding, InlineComment.MAX_TITLE),
                SafeMarkdown.blocks(finding.explanation(), MAX_EXPLANATION),
                Suggestion.codeOf(finding)
                        .map(code -> SafeMarkdown.fenced("", code))
                        .orElse(""));
    }

    private static String heading(Finding finding, int maxTitle) {
        String lines = Wording.lines(finding.anchor());
        return InlineComment.heading(finding, maxTitle) + (lines.isEmpty() ? "" : " (line " + lines + ")");
    }

    private static String entry(String... parts) {
        return "- " + indented(SummaryComment.joined(parts));
    }

    /** Continues a list item: every line but the first stands under its text. */
    private static String indented(String markdown) {
        return markdown.lines()
                .map(line -> line.isEmpty() ? line : "  " + line)
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
