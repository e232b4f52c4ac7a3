package dev.argus.cli.terminal;

/** How a piece of text stands out, by its ANSI code. */
public enum Style {
    BOLD(1),
    DIM(2),
    RED(31),
    GREEN(32),
    YELLOW(33),
    BLUE(34);

    private final int code;

    Style(int code) {
        this.code = code;
    }

    String apply(String text) {
        return "\033[" + code + "m" + text + "\033[0m";
    }
}
