package dev.argus.diff.heading;

import dev.argus.events.content.Hunk;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.RawText;

/**
 * Names what holds the first change of a hunk: the headers of the definitions around it, from the outermost to the innermost, as in
 * {@code class Cart › long totalCents(List<Item> items)}. Git itself shows the last line before the hunk that begins with a letter, which
 * in most languages is the class at best, and may have ended before the hunk begins.
 *
 * @see <a href="https://git-scm.com/docs/gitattributes#_defining_a_custom_hunk_header">What git calls a hunk header</a>
 */
public final class Headings {

    /** They hold other definitions, so that the one in between may be missing. */
    private static final Pattern CONTAINER = Pattern.compile(
            "\\b(?:class|interface|enum|record|struct|union|impl|trait|module|mod|object|extension|protocol|namespace|package|defmodule"
                    + "|mixin|actor|implementation|describe|context|suite|type)\\b");

    private Headings() {}

    /**
     * From the whole file.
     *
     * @param content of the new side, in any encoding in which ASCII is ASCII
     */
    public static List<Hunk> fromFile(String path, byte[] content, List<Hunk> hunks) {
        RawText lines = new RawText(content);
        OpenDefinitions definitions = new OpenDefinitions(Language.of(path));
        List<Hunk> headed = new ArrayList<>(hunks.size());
        int read = 0;
        for (Hunk hunk : hunks) {
            int change = firstChange(hunk);
            int before = Math.min(lines.size(), hunk.newStart() + change - (hunk.newCount() == 0 ? 0 : 1));
            while (read < before) {
                definitions.read(lines.getString(read++));
            }
            headed.add(hunk.withHeading(Header.path(definitions.around(codeFrom(hunk, change)))));
        }
        return headed;
    }

    /** From the hunks alone: what their lines show before the first change, below the heading they came with. */
    public static List<Hunk> fromPatch(String path, List<Hunk> hunks) {
        Syntax syntax = Language.of(path);
        return hunks.stream().map(hunk -> fromPatch(syntax, hunk)).toList();
    }

    /** Whether the file would tell more than the patch did: the first change is not at the margin, and no function is known to hold it. */
    public static boolean areMissing(String path, List<Hunk> hunks) {
        Syntax syntax = Language.of(path);
        return hunks.stream().anyMatch(hunk -> isMissing(syntax, hunk));
    }

    private static boolean isMissing(Syntax syntax, Hunk hunk) {
        if (hunk.newStart() <= 1 || new OpenDefinitions(syntax).columnOf(codeFrom(hunk, firstChange(hunk))) <= 0) {
            return false;
        }
        String innermost = Header.innermost(hunk.heading());
        return !syntax.isDefinition(innermost, 0)
                || CONTAINER.matcher(innermost).find();
    }

    private static Hunk fromPatch(Syntax syntax, Hunk hunk) {
        OpenDefinitions definitions = new OpenDefinitions(syntax);
        definitions.readHeading(hunk.heading());
        int change = firstChange(hunk);
        hunk.lines().stream().limit(change).map(Headings::code).forEach(definitions::read);
        return hunk.withHeading(Header.path(definitions.around(codeFrom(hunk, change))));
    }

    private static int firstChange(Hunk hunk) {
        int line = 0;
        while (line < hunk.lines().size() && hunk.lines().get(line).startsWith(" ")) {
            line++;
        }
        return line;
    }

    private static Iterable<String> codeFrom(Hunk hunk, int line) {
        return () -> hunk.lines().stream().skip(line).map(Headings::code).iterator();
    }

    private static String code(String line) {
        return line.substring(1);
    }
}
