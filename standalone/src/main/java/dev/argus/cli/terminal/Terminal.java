package dev.argus.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a person reads what a command says, always in UTF-8.
 *
 * @param columns how wide it is; what is no terminal is wide enough for everything
 * @param isTerminal whether lines can be redrawn in place
 * @param hasColour never when {@code NO_COLOR} is set
 * @see <a href="https://no-color.org">NO_COLOR</a>
 */
public record Terminal(PrintStream out, PrintStream err, int columns, boolean isTerminal, boolean hasColour) {

    /** Set by the start script, which can tell, to the width of the terminal that standard output is. */
    private static final String COLUMNS = "argus.columns";

    private static final int READABLE = 100;

    public static Terminal ofThisProcess() {
        PrintStream out = utf8(FileDescriptor.out);
        return of(out, utf8(FileDescriptor.err), System.getProperty(COLUMNS), System.getenv());
    }

    static Terminal of(PrintStream out, PrintStream err, @Nullable String columns, Map<String, String> environment) {
        boolean isTerminal = columns != null
                && columns.matches("[1-9][0-9]{0,3}")
                && !environment.getOrDefault("TERM", "").equals("dumb");
        if (!isTerminal) {
            return plain(out, err);
        }
        boolean hasColour = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(out, err, Integer.parseInt(columns), true, hasColour);
    }

    /** What is no terminal: a file, a pipe, a test. */
    public static Terminal plain(PrintStream out, PrintStream err) {
        return new Terminal(out, err, Integer.MAX_VALUE, false, false);
    }

    public void line(String text) {
        out.println(text);
        out.flush();
    }

    public void line() {
        line("");
    }

    /** One sentence about what went wrong, which may quote anything. */
    public void problem(String sentence) {
        err.println(PlainText.of(sentence));
        err.flush();
    }

    public String styled(Style style, String text) {
        return hasColour ? style.apply(text) : text;
    }

    /** The width at which running text is pleasant to read. */
    public int textWidth() {
        return Math.min(columns, READABLE);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
