package dev.argus.events.content;

/** Content that lies in the blob store, named by the digest of its JSON. */
public sealed interface Document permits ReviewContext, ReviewUnit, Reading, Findings {}
