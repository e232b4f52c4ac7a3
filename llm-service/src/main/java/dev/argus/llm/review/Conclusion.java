package dev.argus.llm.review;

import dev.argus.events.Coverage;
import dev.argus.events.Outcome;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a review comes to: how it ended, how much of the pull request was read, and what is said of it. A review that left a gap never
 * ends as a complete one.
 */
public record Conclusion(Outcome outcome, Coverage coverage, Findings findings) {

    private static final int MAX_SENTENCES = 6;
    private static final int MAX_NAMES = 5;

    /**
     * @param planned what diff meant to have read
     * @param files all that were given to a model or found in the cache
     * @param readBefore whether some of the pull request was read on an earlier head, so that a review never comes to nothing
     */
    public static Conclusion of(Coverage planned, List<FileReading> files, List<Finding> said, boolean readBefore) {
        List<FileReading> gaps = files.stream().filter(file -> !file.isWhole()).toList();
        Coverage coverage = new Coverage(
                planned.changed(),
                Math.max(0, planned.read() - gaps.size()),
                Math.min(planned.changed(), planned.leftOut() + gaps.size()));
        return new Conclusion(
                outcome(planned, files, gaps, said, readBefore), coverage, new Findings(summary(files), said));
    }

    /**
     * What a review comes to when no model could be asked but something was found without one.
     *
     * @param said at least one
     */
    public static Conclusion withoutModel(Coverage planned, List<Finding> said, String why) {
        Coverage coverage = new Coverage(planned.changed(), 0, planned.leftOut() + planned.read());
        return new Conclusion(Outcome.partial("No model read it: " + sentence(why)), coverage, new Findings("", said));
    }

    /** The same, with what is kept and not said. */
    public Conclusion withholding(List<Finding> withheld) {
        return new Conclusion(outcome, coverage, new Findings(findings.summary(), findings.findings(), withheld));
    }

    private static Outcome outcome(
            Coverage planned, List<FileReading> files, List<FileReading> gaps, List<Finding> said, boolean readBefore) {
        if (gaps.isEmpty() && planned.leftOut() == 0) {
            return Outcome.complete();
        }
        boolean nothingRead = gaps.size() == files.size() && said.isEmpty() && !readBefore;
        String reasons = reasons(planned.leftOut(), gaps);
        return nothingRead
                ? Outcome.failed("Nothing could be read: " + reasons + ".")
                : Outcome.partial("Not everything was read: " + reasons + ".");
    }

    private static String reasons(int leftOutBefore, List<FileReading> gaps) {
        List<String> clauses = new ArrayList<>();
        if (leftOutBefore > 0) {
            clauses.add(files(leftOutBefore) + " left out before a model was asked, because of a limit or a fault");
        }
        gapsByCause(gaps).forEach((why, names) -> clauses.add(names + " (" + why + ")"));
        return String.join("; ", clauses);
    }

    private static Map<String, String> gapsByCause(List<FileReading> gaps) {
        Map<String, List<String>> byCause = new LinkedHashMap<>();
        for (FileReading file : gaps) {
            byCause.computeIfAbsent(String.valueOf(file.gap()), why -> new ArrayList<>())
                    .add("`" + NumberedDiff.shown(file.file().path()) + "`");
        }
        Map<String, String> named = new LinkedHashMap<>();
        byCause.forEach((why, names) -> named.put(why, enumerate(names)));
        return named;
    }

    private static String enumerate(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MAX_NAMES, names.size())));
        return names.size() <= MAX_NAMES ? first : first + " and " + (names.size() - MAX_NAMES) + " more";
    }

    /** A sentence for each file, in the order in which they were to be read. */
    private static String summary(List<FileReading> files) {
        List<String> sentences = files.stream()
                .map(file -> file.findings().summary())
                .filter(sentence -> !sentence.isBlank())
                .distinct()
                .toList();
        String first = sentences.stream()
                .limit(MAX_SENTENCES)
                .map(Conclusion::sentence)
                .collect(Collectors.joining(" "));
        int more = sentences.size() - MAX_SENTENCES;
        return more > 0 ? first + " " + files(more) + " more." : first;
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static String files(int count) {
        return count == 1 ? "1 file" : count + " files";
    }
}
