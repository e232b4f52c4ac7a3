package dev.argus.simulator.github.page;

import java.util.List;

/**
 * A comment on the diff and the answers to it.
 *
 * @param place path and lines, for where the diff does not say it itself
 * @param lines the last lines of the diff that it was written for; empty where the diff itself is shown
 * @param first id of the comment that began it
 */
record ThreadView(String place, List<LineView> lines, List<CommentView> comments, long first) {}
