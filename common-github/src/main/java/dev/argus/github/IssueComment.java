package dev.argus.github;

import java.net.URI;

/** @param author login */
public record IssueComment(long id, String author, String body, URI htmlUrl) {}
