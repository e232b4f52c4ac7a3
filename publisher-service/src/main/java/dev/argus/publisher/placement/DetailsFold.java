package dev.argus.publisher.placement;

import dev.argus.events.content.Finding;
import dev.argus.publisher.markdown.SafeMarkdown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The findings that do not stand at a line, folded under the summary, by file. Where the room is too small for all of them in full, the
 * least important ones give only their first line, and the very last only their number.
 */
final class DetailsFold {

    private static final int MAX_EXPLANATION = 2_000;
    private static final int MAX_PATH = 200;
    private static final int ROOM_FOR_FRAME = 400;
    private static final int ROOM_FOR_FIRST_LINES = 8_000;

    private final List<Finding> findings;
    private final Map<String, List<String>> entries = new LinkedHashMap<>();
    private int room;
    private int left;

    private DetailsFold(List<Finding> findings, int room) {
        this.findings = findings;
        this.room = room - ROOM_FOR_FRAME;
    }

    /** @param room characters that the fold may take */
    static String of(List<Finding> findings, int room) {
        return findings.isEmpty() ? "" : new DetailsFold(findings, room).render();
    }

    private String render() {
        findings.forEach(this::add);
        List<String> parts = new ArrayList<>();
        parts.add("<details><summary>" + Wording.count(findings.size(), "finding")
                + " without a comment at a line</summary>");
        entries.forEach((file, lines) -> parts.add(file + "\n\n" + String.join("\n", lines)));
        if (left > 0) {
            parts.add("And " + left + " more, for which this comment has no room.");
        }
        parts.add("</details>");
        return String.join("\n\n", parts);
    }

    private void add(Finding finding) {
        if (left > 0) {
            left++;
            return;
        }
        String file = SafeMarkdown.code(finding.anchor().path(), MAX_PATH);
        String full = entry(
                heading(finding),
                SafeMarkdown.blocks(finding.explanation(), MAX_EXPLANATION),
                Suggestion.codeOf(finding)
                        .map(code -> SafeMarkdown.fenced("", code))
                        .orElse(""));
        String firstLine = entry(heading(finding));
        if (fits(file, full, ROOM_FOR_FIRST_LINES)) {
            put(file, full);
        } else if (fits(file, firstLine, 0)) {
            put(file, firstLine);
        } else {
            left++;
        }
    }

    private boolean fits(String file, String entry, int reserve) {
        return file.length() + entry.length() + 4 <= room - reserve;
    }

    private void put(String file, String entry) {
        entries.computeIfAbsent(file, name -> new ArrayList<>()).add(entry);
        room -= file.length() + entry.length() + 4;
    }

    private static String heading(Finding finding) {
        String lines = Wording.lines(finding.anchor());
        return InlineComment.heading(finding) + (lines.isEmpty() ? "" : " (line " + lines + ")");
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
