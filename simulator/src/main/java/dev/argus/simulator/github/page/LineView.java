package dev.argus.simulator.github.page;

import dev.argus.simulator.github.git.DiffLine;
import java.util.List;

/**
 * One row of a diff.
 *
 * @param kind {@code ctx}, {@code add}, {@code del}, {@code hunk} for a heading or {@code gap} for what is left out
 * @param oldLine empty where there is none
 * @param newLine empty where there is none
 * @param threads what hangs on the line
 */
record LineView(String kind, String oldLine, String newLine, String mark, String text, List<ThreadView> threads) {

    private static final int MAX_CHARACTERS = 2_000;

    static LineView of(DiffLine line, List<ThreadView> threads) {
        String kind = switch (line.kind()) {
            case ADDED -> "add";
            case REMOVED -> "del";
            case CONTEXT -> "ctx";
            case REMARK -> "gap";
        };
        String text = line.text().length() <= MAX_CHARACTERS
                ? line.text()
                : line.text().substring(0, MAX_CHARACTERS) + " … "
                        + (line.text().length() - MAX_CHARACTERS) + " more characters";
        boolean remark = line.kind() == DiffLine.Kind.REMARK;
        return new LineView(
                kind,
                number(line.oldLine()),
                number(line.newLine()),
                remark ? "" : String.valueOf(line.kind().mark()),
                text,
                threads);
    }

    static LineView heading(String text) {
        return new LineView("hunk", "", "", "", text, List.of());
    }

    static LineView gap(int lines) {
        return new LineView(
                "gap", "", "", "", "… " + lines + (lines == 1 ? " line" : " lines") + " not shown", List.of());
    }

    private static String number(int line) {
        return line == 0 ? "" : String.valueOf(line);
    }
}
