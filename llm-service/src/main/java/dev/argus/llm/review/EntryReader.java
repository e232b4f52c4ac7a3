package dev.argus.llm.review;

import dev.argus.events.Severity;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Side;
import dev.argus.llm.review.Answer.FileSummary;
import dev.argus.llm.review.Answer.Remark;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one entry of an answer. What a finding cannot do without (a path, a title, a severity, a category, a confidence) must be there
 * and valid; a line number that makes no sense is no line number, for the quote says better where a finding stands. Texts are cut to what
 * a comment can hold.
 */
final class EntryReader {

    private static final int MAX_PATH = 4_096;
    private static final int MAX_CHANGE = 300;
    private static final int MAX_TITLE = 200;
    private static final int MAX_EXPLANATION = 1_500;
    private static final int MAX_CODE = 8_000;

    private EntryReader() {}

    static Optional<FileSummary> file(JsonNode entry) {
        String path = text(entry, "path");
        String change = oneLine(text(entry, "change"), MAX_CHANGE);
        return path.isBlank() || change.isBlank() ? Optional.empty() : Optional.of(new FileSummary(path, change));
    }

    static Optional<Remark> remark(JsonNode entry) {
        String path = text(entry, "path");
        String title = oneLine(text(entry, "title"), MAX_TITLE);
        Severity severity = constant(Severity.class, entry, "severity");
        Category category = constant(Category.class, entry, "category");
        double confidence = entry.path("confidence").doubleValue(Double.NaN);
        if (path.isBlank()
                || path.length() > MAX_PATH
                || title.isBlank()
                || severity == null
                || category == null
                || !(confidence >= 0 && confidence <= 1)) {
            return Optional.empty();
        }
        int line = lineNumber(entry, "line");
        Side side = constant(Side.class, entry, "side");
        return Optional.of(new Remark(
                path,
                line,
                Math.max(line, lineNumber(entry, "endLine")),
                side == null ? Side.RIGHT : side,
                severity,
                category,
                confidence,
                title,
                cut(text(entry, "explanation").strip(), MAX_EXPLANATION),
                Objects.requireNonNullElse(code(entry, "quote"), ""),
                code(entry, "suggestion")));
    }

    private static String text(JsonNode entry, String name) {
        return entry.path(name).stringValue("");
    }

    /** Code that is too long to be a quote or a fix is neither: half of it would be wrong. */
    private static @Nullable String code(JsonNode entry, String name) {
        String code = text(entry, name);
        return code.isBlank() || code.length() > MAX_CODE ? null : code;
    }

    /** 0 when it is none. */
    private static int lineNumber(JsonNode entry, String name) {
        return Math.max(0, entry.path(name).intValue(0));
    }

    static <E extends Enum<E>> @Nullable E constant(Class<E> type, JsonNode entry, String name) {
        try {
            return Enum.valueOf(type, text(entry, name).strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static String oneLine(String text, int length) {
        return cut(text.strip().replaceAll("\\s+", " "), length);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
