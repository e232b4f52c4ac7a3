package dev.argus.standalone.embedded;

import java.util.ArrayList;
import java.util.List;

/**
 * How a process is started that may not outlive this one, however that ends: under a watch that ends it when its standard input does, for
 * the operating system closes that when this process is gone.
 */
public enum Leash {
    /** Asks it to end. */
    TERM,
    /** Ends it, also when it is paused. */
    KILL;

    /**
     * The shell becomes the program, so that signals and the exit status are its own. It leaves the terminal's session where that is
     * possible: a Ctrl-C is meant for this process, which needs the program a little longer.
     */
    private static final String WATCH = """
            exec 3<&0
            (cat <&3; kill -%s $$) >/dev/null 2>&1 &
            exec $(command -v setsid) "$@" </dev/null 3<&-
            """;

    /** The command to start instead; its standard input has to stay open. */
    public List<String> on(List<String> command) {
        List<String> leashed = new ArrayList<>(List.of("sh", "-c", WATCH.formatted(name()), "argus"));
        leashed.addAll(command);
        return leashed;
    }
}
