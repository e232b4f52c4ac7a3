package dev.argus.publisher.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.publisher.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Looks at Markdown as GitHub does: parsed with all of its dialect, then as HTML, then its text for what GitHub links and other bots
 * obey. Knows nothing of how the Markdown was made.
 */
public final class PostedText {

    private static final List<Extension> DIALECT = List.of(TablesExtension.create(), StrikethroughExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(DIALECT).build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().extensions(DIALECT).build();

    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern TEXT_TAG =
            Pattern.compile("</?(p|ul|ol|li|pre|code)>|<ol start=\"\\d+\">|<code class=\"language-[a-z]+\">");
    /** With what only Argus itself may write around the text, links into the pull request among it. */
    private static final Pattern FRAME_TAG =
            Pattern.compile("</?(h3|strong|table|thead|tbody|tr|th|td|details|summary|sub|a)>"
                    + "|<details open>|<a href=\"" + Sample.PAGE + "/files#diff-[0-9a-f]{64}([LR]\\d+)?\">");

    private static final Pattern ACTIVE_TEXT = Pattern.compile(
            "@[\\w-]|#\\d|\\bgh-\\d|\\bghsa-|\\bcve-\\d|https?://|www\\.|mailto:|xmpp:|\\$|(^|\\s)[/!][A-Za-z]"
                    + "|:[a-z_]+:|\\b(?=[a-f]*\\d)[0-9a-f]{7,40}\\b",
            Pattern.CASE_INSENSITIVE);
    /** The price in our own footer; a formula takes two signs. */
    private static final Pattern PRICE = Pattern.compile("· \\$\\d+\\.\\d+ ·");

    private static final Pattern COMMAND_LINE = Pattern.compile("(?m)^\\s*/[\\w-]+(\\s|$)");
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}\\x00-\\x08\\x0B-\\x1F\\x7F-\\xA0\\u034F\\u115F\\u1160\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0]");

    private PostedText() {}

    /** Fails unless the text can only be read: nothing in it is loaded, followed, notified, obeyed or hidden. */
    public static void assertHarmless(String markdown) {
        assertThat(tagsOf(markdown))
                .as("tags of %s", markdown)
                .allMatch(TEXT_TAG.asMatchPredicate())
                .doesNotContain("<code class=\"language-suggestion\">");
        assertHarmlessText(markdown);
    }

    /**
     * Fails unless what stands in the frames of our comments can only be read.
     *
     * @return the frame: our own tags in their order
     */
    public static List<String> frameOf(String comment) {
        List<String> tags = tagsOf(comment);
        assertThat(tags)
                .as("tags of %s", comment)
                .allMatch(TEXT_TAG.asMatchPredicate().or(FRAME_TAG.asMatchPredicate()));
        assertHarmlessText(comment);
        return tags.stream()
                .filter(FRAME_TAG.asMatchPredicate())
                .map(tag -> tag.replaceFirst(" href=.*", ""))
                .toList();
    }

    /** What a click would apply, exactly. */
    public static List<String> suggestionsIn(String markdown) {
        List<String> suggestions = new ArrayList<>();
        PARSER.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock code) {
                if (code.getInfo().equals("suggestion")) {
                    suggestions.add(code.getLiteral());
                }
            }
        });
        return suggestions;
    }

    private static List<String> tagsOf(String markdown) {
        return TAG.matcher(HTML.render(PARSER.parse(markdown)))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static void assertHarmlessText(String markdown) {
        PARSER.parse(markdown).accept(new AbstractVisitor() {
            private final StringBuilder text = new StringBuilder();

            @Override
            public void visit(Text node) {
                text.append(node.getLiteral());
                if (!(node.getNext() instanceof Text)) {
                    assertThat(PRICE.matcher(text).replaceFirst("")).doesNotContainPattern(ACTIVE_TEXT);
                    text.setLength(0);
                }
            }

            @Override
            public void visit(Code code) {
                assertThat(code.getLiteral()).isNotBlank();
            }
        });
        assertThat(markdown)
                .doesNotContainPattern(COMMAND_LINE)
                .doesNotContainPattern(UNSEEN)
                .doesNotContain(SafeMarkdown.MARKER_OPENING);
    }

    static int cellsOfLastRow(String table) {
        Node row = PARSER.parse(table).getLastChild().getLastChild().getLastChild();
        int cells = 0;
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells += cell.getFirstChild() == null ? 0 : 1;
        }
        return cells;
    }

    /** The words a person reads, white space folded. */
    public static String readable(String markdown) {
        StringBuilder words = new StringBuilder();
        PARSER.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral()).append(' ');
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral()).append(' ');
            }

            @Override
            public void visit(FencedCodeBlock code) {
                words.append(code.getLiteral()).append(' ');
            }

            @Override
            public void visit(IndentedCodeBlock code) {
                words.append(code.getLiteral()).append(' ');
            }
        });
        return words.toString().replaceAll("\\s+", " ").strip();
    }
}
