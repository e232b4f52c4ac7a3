package dev.argus.simulator.github.page;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * Renders comments as GitHub does: CommonMark with tables, a line break for every line feed, suggestions as small diffs, and of raw HTML
 * only what is harmless. Images are named, never loaded.
 */
final class Markdown {

    /** What GitHub lets through of HTML, without images. */
    private static final Safelist SAFE = new Safelist()
            .addTags(
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "br",
                    "hr",
                    "p",
                    "div",
                    "blockquote",
                    "pre",
                    "code",
                    "tt",
                    "samp",
                    "kbd",
                    "var")
            .addTags(
                    "b", "i", "strong", "em", "del", "ins", "s", "strike", "sub", "sup", "q", "small", "mark", "abbr",
                    "cite", "dfn")
            .addTags(
                    "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption")
            .addTags("details", "summary", "a", "img")
            .addAttributes("details", "open")
            .addAttributes("ol", "start")
            .addAttributes("th", "align")
            .addAttributes("td", "align")
            .addAttributes("code", "class")
            .addAttributes("a", "href", "title")
            .addAttributes("img", "alt")
            .addProtocols("a", "href", "http", "https", "mailto", "#")
            .addEnforcedAttribute("a", "rel", "nofollow noopener noreferrer");

    private static final String SUGGESTION = "language-suggestion";
    private static final int MAX_CHARACTERS = 70_000;

    private final Parser parser;
    private final HtmlRenderer renderer;

    Markdown() {
        List<Extension> extensions = List.of(TablesExtension.create(), StrikethroughExtension.create());
        this.parser = Parser.builder().extensions(extensions).build();
        this.renderer = HtmlRenderer.builder()
                .extensions(extensions)
                .softbreak("<br>\n")
                .build();
    }

    String html(String markdown) {
        return html(markdown, List.of());
    }

    /** @param commented the lines that a suggestion would replace */
    String html(String markdown, List<String> commented) {
        Document rendered =
                Jsoup.parseBodyFragment(rendered(markdown.substring(0, Math.min(markdown.length(), MAX_CHARACTERS))));
        Document clean = new Cleaner(SAFE).clean(rendered);
        clean.outputSettings().prettyPrint(false);
        clean.select("img").forEach(Markdown::name);
        clean.select("pre > code[class=" + SUGGESTION + "]").forEach(code -> showAsDiff(code, commented));
        clean.select("table:not(.suggestion table)").wrap("<div class=\"wide\"></div>");
        return clean.body().html();
    }

    /** Thousands of nested quotes or emphases are more than the parser's recursion stands; nobody means them. */
    private String rendered(String markdown) {
        try {
            return renderer.render(parser.parse(markdown));
        } catch (StackOverflowError e) {
            return new Element("pre").text(markdown).outerHtml();
        }
    }

    private static void name(Element image) {
        image.replaceWith(new Element("em").text("[image: " + image.attr("alt") + "]"));
    }

    private static void showAsDiff(Element code, List<String> commented) {
        Element table = new Element("table").addClass("diff");
        commented.forEach(line -> appendLine(table, "del", "-", line));
        String replacement = code.wholeText().replaceFirst("\n$", "");
        if (!replacement.isEmpty() || commented.isEmpty()) {
            replacement.lines().forEach(line -> appendLine(table, "add", "+", line));
        }
        Element suggestion = new Element("div").addClass("suggestion");
        suggestion.appendElement("div").addClass("suggestion-title").text("Suggested change");
        suggestion.appendChild(table);
        Element block = code.parent();
        if (block != null) {
            block.replaceWith(suggestion);
        }
    }

    private static void appendLine(Element table, String kind, String mark, String line) {
        Element row = table.appendElement("tr").addClass(kind);
        row.appendElement("td").addClass("mark").text(mark);
        row.appendElement("td").addClass("code").text(line);
    }
}
