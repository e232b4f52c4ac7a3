package dev.argus.cli;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How long this process has been there: what a person waited for, the start of the JVM included. */
final class ProcessTime {

    private ProcessTime() {}

    static Duration soFar() {
        return Duration.ofMillis(System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime());
    }
}
