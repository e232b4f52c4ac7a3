package dev.argus.simulator.github.page;

import java.util.List;

/**
 * The page of all pull requests.
 *
 * @param version changes whenever the page does
 */
record ListView(String version, List<RepositoryView> repositories) {

    String pageTitle() {
        return "Pull requests · simulated GitHub";
    }

    record RepositoryView(String name, int open, List<Row> pullRequests) {}

    /**
     * @param state {@code open} or {@code closed}
     * @param check state of the newest check run; empty when there is none
     * @param checkTitle what that check run says
     * @param comments comments on the diff
     */
    record Row(
            String href,
            int number,
            String title,
            String state,
            AccountView author,
            TimeView opened,
            String check,
            String checkTitle,
            int comments) {

        String commentsLabel() {
            return comments == 1 ? "1 comment" : comments + " comments";
        }
    }
}
