package dev.argus.runtime.redaction;

import dev.argus.runtime.redaction.SecretRule.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds private keys, which take many lines: in PEM and PGP armour, as a file or within a string, on one line or on a hundred. A hunk may
 * show any part of one; what has neither beginning nor end is told by its shape.
 */
final class PrivateKeys {

    /**
     * One key, or what is to be seen of it.
     *
     * @param first index of its first line
     * @param ranges the part of each of its lines that belongs to it
     */
    record Block(Kind kind, String secret, int first, List<Range> ranges) {}

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");
    private static final Pattern END = Pattern.compile("-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");
    private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9+/]{40,}");

    /** Besides base64 what a language puts around the lines of a string, and a diff or comment before them. */
    private static final Pattern BODY = Pattern.compile(
            "[\\s\"'`+.,;(#*/]{0,20}(?:\\\\n)?(?:[A-Za-z0-9+/]{1,100}={0,2}|[A-Z][A-Za-z-]{2,20}: .{0,200})?(?:\\\\[nr]){0,4}[\\s\"'`+.,;)\\\\]{0,20}");

    private static final Pattern WIDE_BODY =
            Pattern.compile("[\\s\"']{0,40}[A-Za-z0-9+/]{60,80}(?:\\\\n)?[\\s\"'+,;\\\\]{0,20}");
    private static final Pattern LAST_BODY =
            Pattern.compile("[\\s\"']{0,40}[A-Za-z0-9+/]{1,80}={0,2}(?:\\\\n)?[\\s\"'+,;]{0,20}");
    private static final int WIDE = 60;
    private static final int FEWEST_WIDE_LINES = 3;

    /** Longer than any key. */
    private static final int MOST_LINES = 400;

    private final List<String> lines;
    private final List<Block> blocks = new ArrayList<>();

    private PrivateKeys(List<String> lines) {
        this.lines = lines;
    }

    /** @param lines that follow one another, without the sign of a diff */
    static List<Block> in(List<String> lines) {
        PrivateKeys keys = new PrivateKeys(lines);
        int line = 0;
        while (line < lines.size()) {
            line = keys.blockFrom(line);
        }
        return keys.blocks;
    }

    /** @return where to go on */
    private int blockFrom(int line) {
        String text = lines.get(line);
        if (text.contains("PRIVATE KEY")) {
            Matcher begin = BEGIN.matcher(text);
            if (begin.find()) {
                return add(line, lastOf(line, begin.end()));
            }
            return END.matcher(text).find() ? add(firstOf(line), line) : line + 1;
        }
        return isWide(text) ? addWide(line) : line + 1;
    }

    private int lastOf(int first, int afterBegin) {
        for (int line = first; line < Math.min(first + MOST_LINES, lines.size()); line++) {
            String text = lines.get(line).substring(line == first ? afterBegin : 0);
            if (END.matcher(text).find()) {
                return line;
            }
            if (line > first && BEGIN.matcher(text).find()) {
                break;
            }
        }
        int last = first;
        while (last + 1 < lines.size() && BODY.matcher(lines.get(last + 1)).matches()) {
            last++;
        }
        return last;
    }

    private int firstOf(int last) {
        int first = last;
        while (first > 0 && BODY.matcher(lines.get(first - 1)).matches()) {
            first--;
        }
        return first;
    }

    /** Code that handles keys names their beginning and end, too: without something random between them there is none. */
    private int add(int first, int last) {
        if (lines.subList(first, last + 1).stream().anyMatch(PrivateKeys::isRandom)) {
            blocks.add(block(Kind.PRIVATE_KEY, first, last));
        }
        return last + 1;
    }

    private int addWide(int first) {
        int last = first;
        while (last + 1 < lines.size() && isWide(lines.get(last + 1))) {
            last++;
        }
        if (last - first + 1 < FEWEST_WIDE_LINES || !isRandom(lines.get(first))) {
            return last + 1;
        }
        if (last + 1 < lines.size() && LAST_BODY.matcher(lines.get(last + 1)).matches()) {
            last++;
        }
        blocks.add(block(Kind.KEY_MATERIAL, first, last));
        return last + 1;
    }

    private Block block(Kind kind, int first, int last) {
        List<Range> ranges =
                lines.subList(first, last + 1).stream().map(PrivateKeys::range).toList();
        return new Block(kind, String.join("\n", lines.subList(first, last + 1)), first, ranges);
    }

    /** From where the key begins on the line to where it ends. */
    private static Range range(String line) {
        Matcher begin = BEGIN.matcher(line);
        Matcher end = END.matcher(line);
        int indent = line.length() - line.stripLeading().length();
        int start = begin.find() ? begin.start() : indent;
        return new Range(
                start, end.find(start) ? end.end() : line.stripTrailing().length());
    }

    /** Nearly every line of code is shorter or has a space inside, which is looked at first. */
    private static boolean isWide(String line) {
        return line.length() >= WIDE
                && line.length() <= 4 * WIDE
                && line.strip().indexOf(' ') < 0
                && WIDE_BODY.matcher(line).matches();
    }

    private static boolean isRandom(String line) {
        return RANDOM.matcher(line)
                .results()
                .anyMatch(run -> run.group().chars().anyMatch(Character::isUpperCase)
                        && run.group().chars().anyMatch(Character::isLowerCase)
                        && run.group().chars().anyMatch(Character::isDigit));
    }
}
