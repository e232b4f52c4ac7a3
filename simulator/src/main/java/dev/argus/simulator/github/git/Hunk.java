package dev.argus.simulator.github.git;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** @param heading the line that begins with {@code @@} */
public record Hunk(String heading, List<DiffLine> lines) {

    private static final Pattern HEADING = Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@.*");

    public Hunk {
        lines = List.copyOf(lines);
    }

    /**
     * @param patch hunks as {@link Patch} gives them, or the beginning of such
     * @return none of an empty text
     */
    public static List<Hunk> parse(String patch) {
        List<Hunk> hunks = new ArrayList<>();
        List<DiffLine> lines = new ArrayList<>();
        String heading = "";
        int oldLine = 0;
        int newLine = 0;
        int position = -1;
        for (String line : patch.split("\n", -1)) {
            position++;
            if (line.isEmpty()) {
                continue;
            }
            if (line.charAt(0) == '@') {
                Matcher matcher = HEADING.matcher(line.replace("\r", ""));
                if (!matcher.matches()) {
                    throw new IllegalArgumentException("not a hunk heading: " + line);
                }
                if (position > 0) {
                    hunks.add(new Hunk(heading, lines));
                    lines.clear();
                }
                heading = line;
                oldLine = Integer.parseInt(matcher.group(1));
                newLine = Integer.parseInt(matcher.group(2));
                continue;
            }
            DiffLine.Kind kind = DiffLine.Kind.of(line.charAt(0));
            boolean old = kind == DiffLine.Kind.CONTEXT || kind == DiffLine.Kind.REMOVED;
            boolean now = kind == DiffLine.Kind.CONTEXT || kind == DiffLine.Kind.ADDED;
            lines.add(new DiffLine(kind, old ? oldLine++ : 0, now ? newLine++ : 0, position, line.substring(1)));
        }
        if (!heading.isEmpty()) {
            hunks.add(new Hunk(heading, lines));
        }
        return List.copyOf(hunks);
    }
}
