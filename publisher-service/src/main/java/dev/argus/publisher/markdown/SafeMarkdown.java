package dev.argus.publisher.markdown;

import java.util.Set;
import java.util.stream.Collectors;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.markdown.MarkdownNodeRendererContext;
import org.commonmark.renderer.markdown.MarkdownNodeRendererFactory;
import org.commonmark.renderer.markdown.MarkdownRenderer;

/**
 * Markdown made of text that nobody here wrote, fit to be posted under our name.
 *
 * <p>The text is parsed, copied into a tree of the few kinds of nodes that may pass ({@link AllowedTree}), and written anew with
 * everything escaped that could mean something else. So there are no images, links, HTML, headings, tables or formulas in it, nobody is
 * mentioned, nothing is referred to, no bot is given an order, and every character can be seen. Secrets are looked for before the text is
 * parsed, where they may take many lines, and in what it reads like then. It is cut before it is parsed: whatever the cut leaves open, the
 * renderer closes.
 */
public final class SafeMarkdown {

    /** How everything begins by which Argus knows its own again; nobody else's text can hold it. */
    public static final String MARKER_OPENING = "<!-- argus:";

    /** HTML blocks are not among them, so that HTML is always read as part of a paragraph. */
    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(Set.of(
                    FencedCodeBlock.class,
                    IndentedCodeBlock.class,
                    ListBlock.class,
                    BlockQuote.class,
                    Heading.class,
                    ThematicBreak.class))
            .build();

    private static final MarkdownRenderer RENDERER =
            MarkdownRenderer.builder().nodeRendererFactory(new GitHubEscapes()).build();

    private SafeMarkdown() {}

    /**
     * Paragraphs, lists and blocks of code.
     *
     * @param maxChars of the text that are used; the result may be up to twice as long, for escapes
     * @return without a line end; empty when there is nothing to see
     */
    public static String blocks(String untrusted, int maxChars) {
        return render(AllowedTree.of(parse(untrusted, maxChars)));
    }

    /** Text and spans of code on one line. */
    public static String line(String untrusted, int maxChars) {
        return render(AllowedTree.lineOf(parse(untrusted, maxChars)));
    }

    /** One span of code, for a name that is to be shown as it is; empty when there is nothing to see. */
    public static String code(String untrusted, int maxChars) {
        String literal = withoutMarker(VisibleText.shortened(VisibleText.line(untrusted), maxChars));
        if (literal.isEmpty()) {
            return "";
        }
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(new Code(literal));
        return render(paragraph);
    }

    /** A block of code in a fence that nothing in it can close. */
    public static String fenced(String language, String code) {
        FencedCodeBlock block = new FencedCodeBlock();
        block.setFenceCharacter("`");
        block.setInfo(language);
        block.setLiteral(code);
        return render(block);
    }

    /** A line of Markdown as the cell of a table: a bar divides cells even inside code, unless a backslash stands before it. */
    public static String inCell(String line) {
        StringBuilder cell = new StringBuilder(line.length());
        boolean escaped = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '|' && !escaped) {
                cell.append('\\');
            }
            escaped = c == '\\' && !escaped;
            cell.append(c);
        }
        return cell.toString();
    }

    /**
     * Whether code can be posted as it stands: every character can be seen, and no line is an order to a bot or looks like one of our
     * markers.
     */
    public static boolean isInert(String code) {
        return code.equals(VisibleText.of(code)) && code.equals(inertCode(code));
    }

    /** A marker of ours loses a dash. */
    static String withoutMarker(String visible) {
        return visible.replace(MARKER_OPENING, "<!- argus:");
    }

    /** Bots read raw bodies, blocks of code included: a line that looks like an order gets a dot in front. */
    static String inertCode(String visible) {
        return withoutMarker(visible)
                .lines()
                .map(line -> ActiveWords.isCommandLine(line) ? "· " + line : line)
                .collect(Collectors.joining("\n"));
    }

    private static Node parse(String untrusted, int maxChars) {
        return PARSER.parse(VisibleText.shortened(SecretScreen.of(untrusted), maxChars));
    }

    private static String render(Node node) {
        return RENDERER.render(node).strip();
    }

    /** What GitHub's dialect gives a meaning that CommonMark does not, and {@code +}, with which a list may begin. */
    private static final class GitHubEscapes implements MarkdownNodeRendererFactory {

        @Override
        public NodeRenderer create(MarkdownNodeRendererContext context) {
            return new NodeRenderer() {
                @Override
                public Set<Class<? extends Node>> getNodeTypes() {
                    return Set.of();
                }

                @Override
                public void render(Node node) {
                    throw new IllegalStateException("renders no node");
                }
            };
        }

        @Override
        public Set<Character> getSpecialCharacters() {
            return Set.of('|', '~', '+');
        }
    }
}
