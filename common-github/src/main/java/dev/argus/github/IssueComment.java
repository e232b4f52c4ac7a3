package dev.argus.github;

import java.net.URI;

/**
 * @param author login
 * @param edited whether it says something else by now than it did at first
 */
public record IssueComment(long id, String author, String body, boolean edited, URI htmlUrl) {}
