package dev.argus.simulator.github.page;

import dev.argus.simulator.github.git.DiffLine;
import dev.argus.simulator.github.git.FileChange;
import dev.argus.simulator.github.git.Hunk;
import dev.argus.simulator.github.hosting.ReviewComment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lays out the diff of a pull request. Of a large one only the beginning is shown, and of every file the surroundings of its comments; what
 * is left out is said.
 */
final class FileViews {

    private static final int MAX_LINES = 4_000;
    private static final int MAX_FILE_LINES = 600;
    private static final int MAX_FILES = 300;
    private static final int AROUND_COMMENTS = 6;

    private final Function<List<ReviewComment>, List<ThreadView>> threads;
    private int budget = MAX_LINES;

    /** @param threads puts comments on one place into threads */
    FileViews(Function<List<ReviewComment>, List<ThreadView>> threads) {
        this.threads = threads;
    }

    /** @param comments those that have a place in these files */
    List<FileView> of(List<FileChange> files, List<ReviewComment> comments) {
        Map<String, List<ReviewComment>> byPath = comments.stream()
                .collect(Collectors.groupingBy(comment -> comment.anchor().path()));
        return files.stream()
                .limit(MAX_FILES)
                .map(file -> view(file, byPath.getOrDefault(file.path(), List.of())))
                .toList();
    }

    private FileView view(FileChange file, List<ReviewComment> comments) {
        List<ReviewComment> onFile = comments.stream()
                .filter(comment -> comment.anchor().wholeFile())
                .toList();
        boolean open = budget > 0 && file.status() != FileChange.Status.REMOVED;
        List<LineView> lines =
                lines(file.patch().hunks(), onLines(comments), open ? Math.min(budget, MAX_FILE_LINES) : 0);
        budget -= lines.size();
        return new FileView(
                anchor(file.path()),
                file.previousPath() == null ? file.path() : file.previousPath() + " → " + file.path(),
                file.status().word().substring(0, 1).toUpperCase(Locale.ROOT),
                file.patch().additions(),
                file.patch().deletions(),
                notice(file),
                threads.apply(onFile),
                lines,
                comments.size(),
                open || !comments.isEmpty());
    }

    /** As GitHub names a file of its "Files changed" page; a line has its side and number behind. */
    private static String anchor(String path) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
            return "diff-" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime knows SHA-256", e);
        }
    }

    private static Map<Integer, List<ReviewComment>> onLines(List<ReviewComment> comments) {
        return comments.stream()
                .filter(comment -> !comment.anchor().wholeFile())
                .collect(Collectors.groupingBy(comment -> comment.anchor().position()));
    }

    private List<LineView> lines(List<Hunk> hunks, Map<Integer, List<ReviewComment>> comments, int shown) {
        List<LineView> views = new ArrayList<>();
        int hidden = 0;
        for (Hunk hunk : hunks) {
            boolean headed = false;
            for (DiffLine line : hunk.lines()) {
                if (line.position() > shown && !near(line, comments)) {
                    hidden++;
                    continue;
                }
                if (hidden > 0) {
                    views.add(LineView.gap(hidden));
                    hidden = 0;
                }
                if (!headed) {
                    views.add(LineView.heading(hunk.heading()));
                    headed = true;
                }
                views.add(LineView.of(line, threads.apply(comments.getOrDefault(line.position(), List.of()))));
            }
        }
        if (hidden > 0) {
            views.add(LineView.gap(hidden));
        }
        return views;
    }

    private static boolean near(DiffLine line, Map<Integer, List<ReviewComment>> comments) {
        return comments.keySet().stream()
                .anyMatch(position -> line.position() > position - AROUND_COMMENTS
                        && line.position() < position + AROUND_COMMENTS / 2);
    }

    private static String notice(FileChange file) {
        if (file.patch().text().isPresent()) {
            return "";
        }
        if (file.patch().lines() > 0) {
            return "This diff is too large to be shown.";
        }
        return file.status() == FileChange.Status.RENAMED
                ? "Renamed without changes."
                : "Nothing to show: the file is binary or empty, or only its mode changed.";
    }
}
