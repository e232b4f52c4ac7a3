package dev.argus.github;

public record Commit(String sha, String message) {}
