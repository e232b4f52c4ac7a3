package dev.argus.events;

/** How much a finding costs if nobody acts, least first. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    public boolean isAtLeast(Severity floor) {
        return compareTo(floor) >= 0;
    }
}
