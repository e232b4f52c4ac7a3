package dev.argus.simulator.model;

/**
 * A finding that a prompt asks about.
 *
 * @param number by which it is to be answered
 */
record ShownFinding(int number, String path, String title) {}
