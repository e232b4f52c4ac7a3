package dev.argus.publisher.markdown;

import java.util.Locale;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * Copies a parsed document into one that holds only paragraphs, lists, blocks of code, text and spans of code. What is not one of these
 * gives its text and nothing else: a link its words, an image its description, HTML its characters.
 */
final class AllowedTree {

    /** How deep lists may nest; what lies deeper becomes one paragraph. */
    private static final int MAX_DEPTH = 4;

    /** Languages a block of code may name; GitHub draws some others as diagrams and offers {@code suggestion} for a click. */
    private static final Set<String> LANGUAGES = Set.of(
            "bash",
            "c",
            "clojure",
            "cpp",
            "cs",
            "csharp",
            "css",
            "dart",
            "diff",
            "dockerfile",
            "elixir",
            "erlang",
            "go",
            "gradle",
            "graphql",
            "groovy",
            "haskell",
            "html",
            "ini",
            "java",
            "javascript",
            "js",
            "json",
            "jsx",
            "kotlin",
            "lua",
            "make",
            "nix",
            "perl",
            "php",
            "powershell",
            "properties",
            "proto",
            "python",
            "r",
            "ruby",
            "rust",
            "scala",
            "sh",
            "sql",
            "swift",
            "terraform",
            "text",
            "toml",
            "ts",
            "tsx",
            "typescript",
            "xml",
            "yaml",
            "zig");

    private AllowedTree() {}

    static Document of(Node parsed) {
        Document allowed = new Document();
        parsed.accept(new Blocks(allowed, 0));
        return allowed;
    }

    /** All text below the node as one paragraph. Not recursive: nothing bounds how deep a text nests. */
    static Paragraph lineOf(Node root) {
        Line line = new Line();
        for (Node node = root; node != null; node = following(node, root)) {
            addText(node, line);
        }
        return line.toParagraph();
    }

    private static final class Blocks extends AbstractVisitor {

        private final Node target;
        private final int depth;

        Blocks(Node target, int depth) {
            this.target = target;
            this.depth = depth;
        }

        @Override
        public void visit(Paragraph paragraph) {
            appendIfFilled(lineOf(paragraph));
        }

        @Override
        public void visit(Heading heading) {
            appendIfFilled(lineOf(heading));
        }

        @Override
        public void visit(BlockQuote quote) {
            if (depth == MAX_DEPTH) {
                appendIfFilled(lineOf(quote));
            } else {
                new Blocks(target, depth + 1).visitChildren(quote);
            }
        }

        @Override
        public void visit(BulletList list) {
            BulletList allowed = new BulletList();
            allowed.setMarker("-");
            copyItems(list, allowed);
        }

        @Override
        public void visit(OrderedList list) {
            OrderedList allowed = new OrderedList();
            allowed.setMarkerStartNumber(list.getMarkerStartNumber());
            allowed.setMarkerDelimiter(".");
            copyItems(list, allowed);
        }

        @Override
        public void visit(FencedCodeBlock code) {
            String language =
                    code.getInfo() == null ? "" : code.getInfo().strip().toLowerCase(Locale.ROOT);
            target.appendChild(fenced(LANGUAGES.contains(language) ? language : "", code.getLiteral()));
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            target.appendChild(fenced("", code.getLiteral()));
        }

        private void copyItems(ListBlock list, ListBlock allowed) {
            if (depth == MAX_DEPTH) {
                appendIfFilled(lineOf(list));
                return;
            }
            allowed.setTight(list.isTight());
            for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                ListItem copy = new ListItem();
                Blocks blocks = new Blocks(copy, depth + 1);
                blocks.visitChildren(item);
                if (copy.getFirstChild() != null) {
                    allowed.appendChild(copy);
                }
            }
            appendIfFilled(allowed);
        }

        private void appendIfFilled(Node node) {
            if (node.getFirstChild() != null) {
                target.appendChild(node);
            }
        }

        private static FencedCodeBlock fenced(String language, String literal) {
            FencedCodeBlock block = new FencedCodeBlock();
            block.setFenceCharacter("`");
            block.setInfo(language);
            block.setLiteral(SafeMarkdown.inertCode(VisibleText.of(literal)));
            return block;
        }
    }

    private static void addText(Node node, Line line) {
        if (node instanceof Text text) {
            line.addText(text.getLiteral());
        } else if (node instanceof Code code) {
            line.addCode(code.getLiteral());
        } else if (node instanceof FencedCodeBlock code) {
            line.addCode(code.getLiteral());
        } else if (node instanceof IndentedCodeBlock code) {
            line.addCode(code.getLiteral());
        } else if (node instanceof HtmlInline html) {
            // List<String> in a sentence is read as a tag, and people must see it; a comment is hidden on purpose.
            line.addText(html.getLiteral().startsWith("<!--") ? " " : html.getLiteral());
        } else if (node instanceof Block || node instanceof SoftLineBreak || node instanceof HardLineBreak) {
            line.addText(" ");
        }
    }

    /** The node that comes after this one in the text, or none when that lies outside of the root. */
    private static @Nullable Node following(Node node, Node root) {
        if (node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        Node current = node;
        while (current != root && current.getNext() == null) {
            current = current.getParent();
        }
        return current == root ? null : current.getNext();
    }
}
