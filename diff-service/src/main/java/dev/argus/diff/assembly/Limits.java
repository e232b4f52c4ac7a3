package dev.argus.diff.assembly;

/**
 * How much a model is given to read; each is a setting under {@code argus.diff}.
 *
 * @param unitTokens of one review unit, and so of one file
 * @param reviewTokens of all units of a review
 * @param maxLineLength in characters
 * @param maxText in characters: of the description, of the commit messages together, of each guideline
 */
public record Limits(int unitTokens, int reviewTokens, int maxLineLength, int maxText) {}
