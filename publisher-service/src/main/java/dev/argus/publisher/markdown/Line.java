package dev.argus.publisher.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/** What may stand in a line: text in which no word does anything, and code. Neighbours of one kind become one. */
final class Line {

    private static final String OPENING = "(\"'";
    private static final String CLOSING = ".,;:!?)\"'";

    private record Piece(boolean code, String literal) {
        /** What pieces of code are put together to may be a marker, though none of them is. */
        Node toNode() {
            return code ? new Code(SafeMarkdown.withoutMarker(literal)) : new Text(literal);
        }
    }

    private final StringBuilder text = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();

    /** Text as a parser gives it, entities and escapes resolved. */
    void addText(String literal) {
        text.append(literal);
    }

    void addCode(String literal) {
        endText();
        String code = VisibleText.line(literal);
        if (code.isEmpty()) {
            add(new Piece(false, " "));
        } else {
            add(new Piece(true, code));
        }
    }

    /** The paragraph of this line; without children when nothing visible was added. What is a secret only as a whole ends as text. */
    Paragraph toParagraph() {
        endText();
        String whole = pieces.stream().map(Piece::literal).collect(Collectors.joining());
        String screened = SecretScreen.of(whole);
        if (!screened.equals(whole)) {
            pieces.clear();
            addText(screened);
            endText();
        }
        Paragraph paragraph = new Paragraph();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = trimmed(i);
            if (!piece.literal().isEmpty()) {
                paragraph.appendChild(piece.toNode());
            }
        }
        return paragraph;
    }

    /** Works only on whole text: what looks harmless in two neighbouring nodes may be a mention in one. */
    private void endText() {
        String visible = VisibleText.of(text.toString()).replaceAll("\\s+", " ");
        text.setLength(0);
        if (visible.isEmpty()) {
            return;
        }
        String[] words = visible.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            if (i > 0) {
                add(new Piece(false, " "));
            }
            addWord(words[i]);
        }
    }

    private void addWord(String word) {
        int start = 0;
        int end = word.length();
        while (start < end && OPENING.indexOf(word.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && CLOSING.indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        if (ActiveWords.isActive(word.substring(start, end))) {
            add(new Piece(false, word.substring(0, start)));
            add(new Piece(true, word.substring(start, end)));
            add(new Piece(false, word.substring(end)));
        } else {
            add(new Piece(ActiveWords.isActive(word), word));
        }
    }

    private void add(Piece piece) {
        if (piece.literal().isEmpty()) {
            return;
        }
        int last = pieces.size() - 1;
        if (last >= 0 && pieces.get(last).code() == piece.code()) {
            pieces.set(last, new Piece(piece.code(), pieces.get(last).literal() + piece.literal()));
        } else {
            pieces.add(piece);
        }
    }

    private Piece trimmed(int index) {
        Piece piece = pieces.get(index);
        String literal = piece.literal();
        if (index == 0) {
            literal = literal.stripLeading();
        }
        if (index == pieces.size() - 1) {
            literal = literal.stripTrailing();
        }
        return new Piece(piece.code(), literal);
    }
}
