package dev.argus.cli.terminal;

import java.util.List;

/**
 * Lines that change until they are done. On a terminal those in the making stand below the finished ones and are redrawn in place;
 * elsewhere only the finished ones are printed.
 */
public final class LiveLines {

    /** So that what is redrawn fits on the smallest of screens. */
    private static final int MOST_IN_THE_MAKING = 12;

    private static final String UP_AND_ERASE = "\033[%dA\033[J";

    private final Terminal terminal;
    private int drawn;

    public LiveLines(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @param finished since the last call, none of them wider than the terminal */
    public synchronized void show(List<String> finished, List<String> inTheMaking) {
        if (!terminal.isTerminal()) {
            finished.forEach(terminal::line);
            return;
        }
        StringBuilder screen = new StringBuilder(drawn == 0 ? "" : UP_AND_ERASE.formatted(drawn));
        finished.forEach(line -> screen.append(line).append('\n'));
        List<String> visible =
                inTheMaking.size() <= MOST_IN_THE_MAKING ? inTheMaking : inTheMaking.subList(0, MOST_IN_THE_MAKING - 1);
        visible.forEach(line -> screen.append(line).append('\n'));
        int hidden = inTheMaking.size() - visible.size();
        if (hidden > 0) {
            screen.append("  … and ").append(hidden).append(" more\n");
        }
        drawn = visible.size() + (hidden > 0 ? 1 : 0);
        terminal.out().print(screen);
        terminal.out().flush();
    }
}
