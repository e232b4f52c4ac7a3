package dev.argus.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Running text broken into lines between words. */
public final class Paragraph {

    private Paragraph() {}

    /** @param width a longer word gets a line of its own */
    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : PlainText.line(text).split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
