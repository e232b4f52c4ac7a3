package dev.argus.github.http;

/** How long an answer holds, and so what may be done with one that was kept. */
public enum Lifetime {

    /** It is not kept. */
    MOMENT,

    /** It is asked for again, with the tag of the kept one: if nothing has changed, GitHub says no more than that. */
    UNTIL_CHANGED,

    /** It is not asked for again: a digest in its address names what it says. */
    FOR_GOOD
}
