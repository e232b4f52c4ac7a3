package dev.argus.llm.review;

import dev.argus.events.content.FileChange;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Findings;
import dev.argus.llm.review.Answer.FileSummary;
import dev.argus.llm.review.Answer.Remark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes of a model's answer what is known about each file it was shown. */
public final class AnswerReader {

    /**
     * @param files all that were shown, in that order
     */
    public record Result(List<FileReading> files, Tally dropped) {
        public Result {
            files = List.copyOf(files);
        }
    }

    private static final String CUT_OFF = "the model's answer broke off, so that findings may be missing";

    private final List<FileChange> shown;
    private final Map<String, FileChange> byShownPath = new HashMap<>();
    private final Map<String, Anchoring> anchoring = new HashMap<>();
    private final Map<String, List<Finding>> findings = new HashMap<>();
    private final Map<String, String> changes = new HashMap<>();
    private int unknownFiles;

    private AnswerReader(List<FileChange> shown) {
        this.shown = shown;
        shown.forEach(file -> byShownPath.put(NumberedDiff.shown(file.path()), file));
    }

    /**
     * @param whole whether the model came to its end; what it said until then is kept otherwise, and the files count as not read to their
     *     end
     * @return empty when nothing in the answer could be understood
     */
    public static Optional<Result> read(String answer, boolean whole, List<FileChange> shown) {
        return AnswerParser.parse(answer)
                .map(parsed -> new AnswerReader(shown).read(parsed, whole && parsed.whole() ? null : CUT_OFF));
    }

    private Result read(ParsedAnswer answer, @Nullable String gap) {
        for (FileSummary summary : answer.files()) {
            file(summary.path()).ifPresent(file -> changes.putIfAbsent(file.path(), summary.change()));
        }
        for (Remark remark : answer.remarks()) {
            file(remark.path()).ifPresentOrElse(file -> keep(file, remark), () -> unknownFiles++);
        }
        return new Result(
                shown.stream()
                        .map(file -> new FileReading(file, findings(file), gap))
                        .toList(),
                answer.dropped().plus(Dropped.UNKNOWN_FILE, unknownFiles));
    }

    private void keep(FileChange file, Remark remark) {
        Finding finding = anchoring
                .computeIfAbsent(file.path(), path -> new Anchoring(file))
                .finding(remark);
        findings.computeIfAbsent(file.path(), path -> new ArrayList<>()).add(finding);
    }

    private Findings findings(FileChange file) {
        return new Findings(changes.getOrDefault(file.path(), ""), findings.getOrDefault(file.path(), List.of()));
    }

    /** By the path as it was shown; git's prefixes are forgiven. */
    private Optional<FileChange> file(String path) {
        FileChange file = byShownPath.get(path.strip());
        return Optional.ofNullable(
                file != null ? file : byShownPath.get(path.strip().replaceFirst("^([ab]|\\.)?/", "")));
    }
}
