package dev.argus.events.content;

/** The side of a diff, in GitHub's words: LEFT is the old file, RIGHT the new one. */
public enum Side {
    LEFT,
    RIGHT
}
