package dev.argus.github;

import java.util.List;

/**
 * What a check run shows.
 *
 * @param title 255 characters at most
 * @param summary Markdown, 65,535 characters at most
 * @param annotations 50 a request at most
 */
public record CheckRunOutput(String title, String summary, List<Annotation> annotations) {

    /** @param level notice, warning or failure */
    public record Annotation(String path, int startLine, int endLine, String level, String title, String message) {}

    public CheckRunOutput {
        annotations = List.copyOf(annotations);
    }
}
