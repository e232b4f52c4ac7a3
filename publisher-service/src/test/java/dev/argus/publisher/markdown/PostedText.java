package dev.argus.publisher.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    private static final Pattern ALLOWED_TAG =
            Pattern.compile("</?(p|ul|ol|li|pre|code)>|<ol start=\"\\d+\">|<code class=\"language-[a-z]+\">");
    private static final Pattern ACTIVE_TEXT = Pattern.compile(
            "@[A-Za-z0-9]|#\\d|\\bgh-\\d|https?://|www\\.|mailto:|xmpp:|\\$|(^|\\s)[/!][A-Za-z]",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMAND_LINE = Pattern.compile("(?m)^\\s*/[\\w-]+(\\s|$)");
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}\\x00-\\x08\\x0B-\\x1F\\x7F-\\xA0\\u034F\\u115F\\u1160\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0]");

    private PostedText() {}

    /** Fails unless the text can only be read: nothing in it is loaded, followed, notified, obeyed or hidden. */
    static void assertHarmless(String markdown) {
        Node document = PARSER.parse(markdown);
        String html = HTML.render(document);
        assertThat(TAG.matcher(html).results().map(tag -> tag.group()))
                .as("tags of %s", markdown)
                .allMatch(ALLOWED_TAG.asMatchPredicate());
        assertThat(html).doesNotContain("language-suggestion");
        document.accept(new AbstractVisitor() {
            private final StringBuilder text = new StringBuilder();

            @Override
            public void visit(Text node) {
                text.append(node.getLiteral());
                if (!(node.getNext() instanceof Text)) {
                    assertThat(text.toString()).doesNotContainPattern(ACTIVE_TEXT);
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
    static String readable(String markdown) {
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
