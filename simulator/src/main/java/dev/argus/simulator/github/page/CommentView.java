package dev.argus.simulator.github.page;

import java.util.List;

/**
 * What somebody wrote.
 *
 * @param verb what they did, such as {@code commented}
 * @param body safe HTML
 * @param notes small labels, such as {@code edited}
 * @param threads comments on the diff that belong to it and have no place in the diff shown
 */
record CommentView(
        String anchor,
        AccountView author,
        String verb,
        TimeView time,
        String body,
        List<String> notes,
        List<ThreadView> threads) {}
