package dev.argus.github;

/** What a comment can be answered with without a word. */
public enum Reaction {
    EYES("eyes"),
    THUMB_UP("+1"),
    CONFUSED("confused");

    private final String content;

    Reaction(String content) {
        this.content = content;
    }

    /** GitHub's name. */
    public String content() {
        return content;
    }
}
