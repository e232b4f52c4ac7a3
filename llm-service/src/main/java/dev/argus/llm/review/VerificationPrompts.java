package dev.argus.llm.review;

import dev.argus.events.content.Anchor;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.ReviewContext;
import dev.argus.events.content.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The words in which a model is asked to judge findings, versioned as those of {@link Prompts}. It sees the findings and the hunks they
 * are about, what the maintainers ask for, and nothing of what the author says; all of it between fences, for a finding
 * repeats what its model has read.
 */
public final class VerificationPrompts {

    public static final String VERSION = "verify-v3";

    static final String DIRECTORY = "/prompts/verify/v3/";
    static final String SCHEMA = AnswerSchema.of(VerdictAnswer.class);

    private static final Template SYSTEM = Template.resource(DIRECTORY + "system.md");
    private static final Template FINDINGS = Template.resource(DIRECTORY + "findings.md");

    private final Supplier<String> fences;

    /** @param fences gives a string that nobody could have foreseen, a new one each time */
    public VerificationPrompts(Supplier<String> fences) {
        this.fences = fences;
    }

    /** Asks about all of them in one answer, by their place in the list, counted from 1. */
    public Prompt judge(ReviewContext context, List<Candidate> candidates) {
        List<FileChange> files =
                candidates.stream().map(Candidate::file).distinct().toList();
        String wishes = Prompts.guidelines(Wording.CURRENT, context.guidelines())
                + Prompts.rules(Wording.CURRENT, context.rules())
                + Prompts.instructions(Wording.CURRENT, context.pathInstructions(), files);
        String user = wishes
                + FINDINGS.fill(Map.of(
                        "fence",
                        fences.get(),
                        "files",
                        files(candidates),
                        "count",
                        Integer.toString(candidates.size())));
        return new Prompt(SYSTEM.text(), user, SCHEMA);
    }

    private static String files(List<Candidate> candidates) {
        Map<FileChange, List<Candidate>> byFile = candidates.stream()
                .collect(Collectors.groupingBy(Candidate::file, LinkedHashMap::new, Collectors.toList()));
        List<String> parts = new ArrayList<>();
        byFile.forEach((file, of) -> parts.add(NumberedDiff.of(List.of(shown(file, of))) + findings(of, candidates)));
        return String.join("\n", parts);
    }

    /** The file with the hunks that its findings are about. */
    private static FileChange shown(FileChange file, List<Candidate> candidates) {
        List<Hunk> hunks = file.hunks().stream()
                .filter(hunk -> candidates.stream()
                        .anyMatch(candidate -> candidate.hunks().contains(hunk)))
                .toList();
        return new FileChange(file.path(), file.previousPath(), file.status(), hunks, file.tokens());
    }

    private static String findings(List<Candidate> ofFile, List<Candidate> all) {
        return ofFile.stream()
                .map(candidate -> finding(all.indexOf(candidate) + 1, candidate.finding()))
                .collect(Collectors.joining());
    }

    private static String finding(int number, Finding finding) {
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        String category = finding.category().name().toLowerCase(Locale.ROOT);
        return "finding %d (%s, %s, %s): %s\nwhy: %s\n"
                .formatted(
                        number,
                        severity,
                        category,
                        place(finding.anchor()),
                        NumberedDiff.shown(finding.title()),
                        NumberedDiff.shown(finding.explanation()));
    }

    private static String place(Anchor anchor) {
        if (!(anchor instanceof Anchor.Lines lines)) {
            return "on the file";
        }
        String side = lines.side() == Side.RIGHT ? "new side" : "old side";
        return lines.start() == lines.end()
                ? side + " " + lines.start()
                : side + " " + lines.start() + " to " + lines.end();
    }
}
