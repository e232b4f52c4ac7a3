package dev.argus.diff.policy;

/**
 * What was said about a key.
 *
 * @param source where, for people: {@code .argus.yml, line 4}
 */
public record Setting<T>(Key<T> key, T value, String source) {}
