package dev.argus.events;

/** What is asked of Argus for a head; part of a review's id. */
public enum ReviewTask {
    REVIEW
}
