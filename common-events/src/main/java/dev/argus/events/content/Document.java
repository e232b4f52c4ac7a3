package dev.argus.events.content;

/** Content that is kept as JSON: in the blob store, named by the digest of it, or with its pull request ({@link PastReview}). */
public sealed interface Document permits ReviewContext, ReviewUnit, Reading, Findings, PastReview {}
