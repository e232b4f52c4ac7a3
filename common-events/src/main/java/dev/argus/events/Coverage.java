package dev.argus.events;

/**
 * How much of a pull request is read, in files.
 *
 * @param changed all files the pull request changes
 * @param read those a model sees now; what was read on an earlier head and has not changed is in neither this nor the next
 * @param leftOut those a limit or a fault kept from being read; what a rule leaves out on purpose (lock files, binaries) is in neither
 */
public record Coverage(int changed, int read, int leftOut) {

    public static final Coverage NONE = new Coverage(0, 0, 0);

    public Coverage {
        Checks.notNegative(read, "read");
        Checks.notNegative(leftOut, "leftOut");
        if (read + leftOut > changed) {
            throw new IllegalArgumentException(
                    "read and left out (" + read + " + " + leftOut + ") are more than changed (" + changed + ")");
        }
    }
}
