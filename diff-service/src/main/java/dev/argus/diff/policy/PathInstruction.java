package dev.argus.diff.policy;

/** @param path which files, in {@code .gitignore} notation */
public record PathInstruction(String path, String instructions) {}
