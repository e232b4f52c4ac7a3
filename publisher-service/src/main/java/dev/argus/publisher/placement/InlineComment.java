package dev.argus.publisher.placement;

import dev.argus.events.Severity;
import dev.argus.events.content.Finding;
import dev.argus.publisher.markdown.SafeMarkdown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands at a line: what is wrong and what it costs, the evidence, the remedy, and how sure that is. */
public final class InlineComment {

    static final int MAX_TITLE = 300;
    static final int MAX_EXPLANATION = 6_000;

    private static final String WHAT_NEXT = " · reply `/argus dismiss` if this is wrong";

    private static final Pattern HEADING =
            Pattern.compile("\\*\\*\\S{1,4} (Critical|High|Medium|Low) · ([a-z]{1,20})\\*\\* — ");

    /** What a comment says of itself before all else. */
    public record Heading(Severity severity, Finding.Category category) {}

    private InlineComment() {}

    /** Of a comment of ours, also of one whose finding is fixed; empty when somebody has changed it. */
    public static Optional<Heading> headingIn(String body) {
        Matcher heading = HEADING.matcher(body);
        return heading.find()
                ? Arrays.stream(Finding.Category.values())
                        .filter(category -> Wording.lower(category).equals(heading.group(2)))
                        .findAny()
                        .map(category ->
                                new Heading(Severity.valueOf(heading.group(1).toUpperCase(Locale.ROOT)), category))
                : Optional.empty();
    }

    /** @return Markdown, well under GitHub's 65,536 characters */
    public static String of(Finding finding) {
        List<String> parts = new ArrayList<>();
        parts.add(heading(finding));
        parts.add(SafeMarkdown.blocks(finding.explanation(), MAX_EXPLANATION));
        Suggestion.blockFor(finding).ifPresent(parts::add);
        String cut = finding.explanation().length() > MAX_EXPLANATION ? " · shortened" : "";
        parts.add("<sub>" + Wording.certainty(finding) + cut + WHAT_NEXT + "</sub>");
        parts.removeIf(String::isEmpty);
        return String.join("\n\n", parts);
    }

    /**
     * What stands in place of a comment whose finding is fixed.
     *
     * @param before the comment without its marker
     */
    public static String fixed(String before, String headSha) {
        return "**Fixed in `" + Wording.shortSha(headSha) + "`**\n\n<details><summary>What it was</summary>\n\n"
                + before + "\n\n</details>";
    }

    static String heading(Finding finding) {
        return heading(finding, MAX_TITLE);
    }

    static String heading(Finding finding, int maxTitle) {
        return "**" + Wording.dot(finding.severity()) + " " + Wording.label(finding.severity()) + " · "
                + Wording.lower(finding.category()) + "** — " + title(finding, maxTitle);
    }

    static String title(Finding finding, int maxChars) {
        String title = SafeMarkdown.line(finding.title(), maxChars);
        return title.isEmpty() ? "no title" : title;
    }
}
