package dev.argus.diff.heading;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The definitions that hold a place in a file, found by reading it line by line up to there. Indentation says what is in what: a line of
 * code closes every definition that is not further to the left than itself.
 */
final class OpenDefinitions {

    private static final int TAB = 8;

    /** Left of everything. */
    private static final int OUTERMOST = -1;

    private record Definition(int column, String header) {}

    private final Syntax syntax;
    private final MultiLineTexts texts;
    private final Deque<Definition> open = new ArrayDeque<>();

    OpenDefinitions(Syntax syntax) {
        this.syntax = syntax;
        this.texts = new MultiLineTexts(syntax.texts());
    }

    /** What another reader found to stand before everything that is read here, at the left margin. */
    void readHeading(String heading) {
        if (!heading.isBlank()) {
            open.addLast(new Definition(0, Header.of(heading)));
        }
    }

    void read(String line) {
        String code = line.strip();
        if (line.length() > Syntax.MAX_LINE || code.isEmpty()) {
            return;
        }
        boolean comment = syntax.passesOver(code);
        if (texts.isInside(code, comment) || comment) {
            return;
        }
        if (syntax.endsOutermost(code)) {
            open.clear();
            return;
        }
        int column = syntax.isOutermost(code) ? OUTERMOST : column(line);
        close(syntax.continues(code) ? column + 1 : column);
        if (syntax.isDefinition(code, column)) {
            open.addLast(new Definition(column, Header.of(code)));
        }
    }

    /** Headers of the definitions that hold these lines, from the outermost to the innermost. */
    List<String> around(Iterable<String> lines) {
        int column = texts.isText() ? Integer.MAX_VALUE : columnOf(lines);
        return open.stream()
                .filter(definition -> definition.column() < column)
                .map(Definition::header)
                .toList();
    }

    /** The first line of code decides; where there is none, any line. */
    int columnOf(Iterable<String> lines) {
        int first = Integer.MAX_VALUE;
        for (String line : lines) {
            String code = line.strip();
            if (code.isEmpty() || line.length() > Syntax.MAX_LINE) {
                continue;
            }
            if (syntax.isOutermost(code)) {
                return OUTERMOST;
            }
            if (!syntax.passesOver(code)) {
                return syntax.continues(code) ? column(line) + 1 : column(line);
            }
            first = Math.min(first, column(line));
        }
        return first;
    }

    private void close(int column) {
        while (!open.isEmpty() && open.getLast().column() >= column) {
            open.removeLast();
        }
    }

    static int column(String line) {
        int column = 0;
        for (int i = 0; i < line.length(); i++) {
            switch (line.charAt(i)) {
                case ' ' -> column++;
                case '\t' -> column += TAB - column % TAB;
                default -> {
                    return column;
                }
            }
        }
        return column;
    }
}
