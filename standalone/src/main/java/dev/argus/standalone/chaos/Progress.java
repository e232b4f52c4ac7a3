package dev.argus.standalone.chaos;

import java.time.Duration;

/**
 * How far a run has come.
 *
 * @param opened pull requests
 * @param planned pull requests
 * @param requested reviews
 * @param ended reviews
 */
public record Progress(Duration elapsed, int opened, int planned, long requested, long ended) {}
