package dev.argus.cli;

/** What a command ends with; scripts depend on these. */
public final class ExitStatus {

    /** Done, and there is nothing to object to. */
    public static final int OK = 0;

    /** Done, and the answer is no: findings as severe as asked for, or a pull request without its one review. */
    public static final int NO = 1;

    /** Not begun: the command line or a setting is wrong. */
    public static final int USAGE = 2;

    /** Begun and not brought to its end. */
    public static final int FAILED = 3;

    private ExitStatus() {}
}
