package dev.argus.simulator.github.page;

import java.util.List;

/**
 * The page of a pull request.
 *
 * @param version changes whenever the page does
 * @param description safe HTML
 * @param hiddenFiles how many files are beyond what the page lists
 */
record PullRequestView(
        String version,
        String repository,
        int number,
        String title,
        String state,
        AccountView author,
        TimeView opened,
        String baseRef,
        String headRef,
        String headSha,
        int commits,
        String description,
        List<CheckView> checks,
        List<CommentView> conversation,
        List<FileView> files,
        int changedFiles,
        int hiddenFiles,
        int additions,
        int deletions,
        int comments) {

    private static final int FEW_FILES = 12;

    String pageTitle() {
        return title + " · #" + number + " · simulated GitHub";
    }

    /** Where comments are sent. */
    String say() {
        return "/" + repository + "/pull/" + number + "/comments";
    }

    /** Who comments on this page. */
    String owner() {
        return repository.substring(0, repository.indexOf('/'));
    }

    boolean oneCommit() {
        return commits == 1;
    }

    boolean oneFile() {
        return changedFiles == 1;
    }

    boolean fewFiles() {
        return changedFiles <= FEW_FILES;
    }
}
