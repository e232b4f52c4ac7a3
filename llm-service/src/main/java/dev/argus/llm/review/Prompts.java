package dev.argus.llm.review;

import dev.argus.events.Digest;
import dev.argus.events.RunDefinition;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.ReviewContext;
import dev.argus.events.content.ReviewContext.Guideline;
import dev.argus.events.content.ReviewContext.LockFile;
import dev.argus.events.content.ReviewContext.PathInstruction;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked: the words of a version, filled in, and the schema of the answer.
 *
 * <p>What people outside wrote stands between fences that are random for every request, so that no text can close its own. What
 * the maintainers ask for comes from the base branch and is fenced by its own digest, which it cannot contain either: so the prompt
 * begins with the same characters from one request to the next, and providers bill that part at a fraction.
 */
public final class Prompts {

    public static final String VERSION = RunDefinition.PROMPT_VERSION;

    private static final int MAX_TITLE = 300;
    private static final int MAX_DESCRIPTION = 4_000;
    private static final int MAX_COMMITS = 20;
    private static final int MAX_COMMIT_MESSAGE = 300;
    private static final int MAX_LOCK_FILES = 10;
    private static final int MAX_DEPENDENCIES = 4_000;
    private static final int MAX_GUIDELINE = 12_000;

    private final Wording words;
    private final Supplier<String> fences;

    /** @param fences gives a string that nobody could have foreseen, a new one each time */
    public Prompts(Supplier<String> fences) {
        this(Wording.CURRENT, fences);
    }

    public Prompts(Wording words, Supplier<String> fences) {
        this.words = words;
        this.fences = fences;
    }

    /** Of the words. */
    public String version() {
        return words.version();
    }

    /** Asks for a review of the files, all in one answer. */
    public Prompt review(ReviewContext context, List<FileChange> files) {
        String wishes =
                guidelines(words, context.guidelines()) + rules(words, context.rules()) + language(context.language());
        String user = wishes + instructions(words, context.pathInstructions(), files) + unit(context, files);
        return new Prompt(words.system().text(), user, AnswerSchema.JSON);
    }

    /** Asks the same once more, because the answer could not be read. */
    public Prompt again(Prompt prompt) {
        return new Prompt(prompt.system(), prompt.user() + "\n" + words.repair().text(), prompt.schema());
    }

    private String unit(ReviewContext context, List<FileChange> files) {
        return words.unit()
                .fill(Map.of(
                        "fence",
                        fences.get(),
                        "title",
                        cut(context.title().strip(), MAX_TITLE),
                        "description",
                        cut(context.description().strip(), MAX_DESCRIPTION),
                        "commits",
                        commits(context.commitMessages()),
                        "dependencies",
                        dependencies(context.lockFiles()),
                        "files",
                        NumberedDiff.of(files)));
    }

    /** The newest ones, for they tell best where the change has come to. */
    private static String commits(List<String> messages) {
        return messages.stream()
                .skip(Math.max(0, messages.size() - MAX_COMMITS))
                .map(message -> "- " + cut(message.strip(), MAX_COMMIT_MESSAGE))
                .collect(Collectors.joining("\n"));
    }

    private static String dependencies(@Nullable List<LockFile> lockFiles) {
        return lockFiles == null
                ? "none"
                : lockFiles.stream()
                        .limit(MAX_LOCK_FILES)
                        .map(file ->
                                "- " + NumberedDiff.shown(file.path()) + ": " + cut(file.changes(), MAX_DEPENDENCIES))
                        .collect(Collectors.joining("\n"));
    }

    static String guidelines(Wording words, List<Guideline> guidelines) {
        if (guidelines.isEmpty()) {
            return "";
        }
        String text = guidelines.stream()
                .map(guideline -> NumberedDiff.shown(guideline.path()) + "\n\n"
                        + cut(guideline.text().strip(), MAX_GUIDELINE))
                .collect(Collectors.joining("\n\n"));
        return fenced(words.guidelines(), text);
    }

    static String rules(Wording words, List<String> rules) {
        return rules.isEmpty()
                ? ""
                : fenced(
                        words.rules(),
                        rules.stream().map(rule -> "- " + rule.strip()).collect(Collectors.joining("\n")));
    }

    private String language(@Nullable String language) {
        return language == null ? "" : words.language().fill(Map.of("language", language));
    }

    /** Those that hold for a file that is shown. */
    static String instructions(Wording words, List<PathInstruction> instructions, List<FileChange> files) {
        List<String> shown = files.stream().map(FileChange::path).toList();
        String text = instructions.stream()
                .filter(one -> !Collections.disjoint(one.files(), shown))
                .map(one -> instruction(one, shown))
                .collect(Collectors.joining("\n\n"));
        return text.isEmpty() ? "" : fenced(words.instructions(), text);
    }

    private static String instruction(PathInstruction instruction, List<String> shown) {
        String paths = shown.stream()
                .filter(instruction.files()::contains)
                .map(NumberedDiff::shown)
                .collect(Collectors.joining(", "));
        return paths + "\n" + instruction.text().strip();
    }

    private static String fenced(Template template, String text) {
        return template.fill(Map.of("fence", Digest.of(text).base32(), "text", text));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + " […]";
    }
}
