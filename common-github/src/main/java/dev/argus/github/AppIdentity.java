package dev.argus.github;

/** @param botLogin login under which the App comments: its slug with {@code [bot]} behind */
public record AppIdentity(long appId, String slug, String botLogin) {}
