package dev.argus.github;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a pull request's file list.
 *
 * @param status added, removed, modified, renamed, copied, changed or unchanged
 * @param blobSha of the content on the new side, or of the removed one
 * @param patch the hunks alone, without file headers; absent for binary, renamed only, empty and too large files
 */
public record ChangedFile(
        String path,
        @Nullable String previousPath,
        String status,
        int additions,
        int deletions,
        @Nullable String blobSha,
        @Nullable String patch) {}
