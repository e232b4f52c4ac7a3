package dev.argus.ingress.delivery;

import java.util.Arrays;
import java.util.Locale;

/** The events that mean something to Argus, and one for all others; GitHub adds events without notice. */
public enum WebhookEvent {
    PULL_REQUEST,
    PULL_REQUEST_REVIEW_THREAD,
    PULL_REQUEST_REVIEW_COMMENT,
    ISSUE_COMMENT,
    CHECK_RUN,
    CHECK_SUITE,
    INSTALLATION,
    INSTALLATION_REPOSITORIES,
    /** An event that Argus asked GitHub to bring back, or anything else that somebody dispatched. */
    REPOSITORY_DISPATCH,
    PING,
    OTHER;

    public static WebhookEvent named(String gitHubName) {
        return Arrays.stream(values())
                .filter(event -> event != OTHER && event.tag().equals(gitHubName))
                .findAny()
                .orElse(OTHER);
    }

    /** Whether it is about where the App is installed, and not about a pull request. */
    boolean isOfInstallation() {
        return this == INSTALLATION || this == INSTALLATION_REPOSITORIES;
    }

    /** Whether anything in its payload matters. */
    boolean isRead() {
        return this != PING && this != OTHER;
    }

    /** GitHub's name, or {@code other}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
