package dev.argus.cli.terminal;

import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** A comment in Markdown as text of a terminal: what GitHub would show, without what only GitHub can show. */
public final class MarkdownText {

    private static final Parser PARSER = Parser.builder().build();
    private static final TextContentRenderer RENDERER = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
            .build();

    private MarkdownText() {}

    /** @param width at which paragraphs are broken; code keeps its lines */
    public static List<String> lines(String markdown, int width) {
        Node document = PARSER.parse(markdown);
        document.accept(new WithoutHtml());
        return PlainText.of(RENDERER.render(document))
                .lines()
                .flatMap(line -> line.startsWith(" ") ? List.of(line).stream() : Paragraph.lines(line, width).stream())
                .toList();
    }

    private static final class WithoutHtml extends AbstractVisitor {
        @Override
        public void visit(HtmlInline tag) {
            tag.unlink();
        }

        @Override
        public void visit(HtmlBlock block) {
            block.unlink();
        }
    }
}
