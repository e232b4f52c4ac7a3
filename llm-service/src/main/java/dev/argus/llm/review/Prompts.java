package dev.argus.llm.review;

import dev.argus.events.Digest;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.ReviewContext;
import dev.argus.events.content.ReviewContext.Guideline;
import dev.argus.events.content.ReviewContext.LockFile;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words a model is asked with, one version at a time: the files under {@code prompts/<version>} and the schema of the answer. What
 * they say decides what a cached finding is worth, so a change of them is a new version.
 *
 * <p>What people outside wrote stands between fences that are random for every request, so that no text can close its own. The
 * guidelines come from the base branch and are fenced by their own digest, which they cannot contain either: so the prompt begins with
 * the same characters from one request to the next, and providers bill that part at a fraction.
 */
public final class Prompts {

    public static final String VERSION = "v2";

    private static final int MAX_TITLE = 300;
    private static final int MAX_DESCRIPTION = 4_000;
    private static final int MAX_COMMITS = 20;
    private static final int MAX_COMMIT_MESSAGE = 300;
    private static final int MAX_LOCK_FILES = 10;
    private static final int MAX_DEPENDENCIES = 4_000;
    private static final int MAX_GUIDELINE = 12_000;

    private static final Template SYSTEM = template("system");
    private static final Template GUIDELINES = template("guidelines");
    private static final Template UNIT = template("unit");
    private static final Template REPAIR = template("repair");

    private final Supplier<String> fences;

    /** @param fences gives a string that nobody could have foreseen, a new one each time */
    public Prompts(Supplier<String> fences) {
        this.fences = fences;
    }

    /** Asks for a review of the files, all in one answer. */
    public Prompt review(ReviewContext context, List<FileChange> files) {
        return new Prompt(SYSTEM.text(), guidelines(context.guidelines()) + unit(context, files), AnswerSchema.JSON);
    }

    /** Asks the same once more, because the answer could not be read. */
    public Prompt again(Prompt prompt) {
        return new Prompt(prompt.system(), prompt.user() + "\n" + REPAIR.text(), prompt.schema());
    }

    private String unit(ReviewContext context, List<FileChange> files) {
        return UNIT.fill(Map.of(
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

    private static String guidelines(List<Guideline> guidelines) {
        if (guidelines.isEmpty()) {
            return "";
        }
        String text = guidelines.stream()
                .map(guideline -> NumberedDiff.shown(guideline.path()) + "\n\n"
                        + cut(guideline.text().strip(), MAX_GUIDELINE))
                .collect(Collectors.joining("\n\n"));
        return GUIDELINES.fill(Map.of("fence", Digest.of(text).base32(), "text", text));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + " […]";
    }

    private static Template template(String name) {
        return Template.resource("/prompts/" + VERSION + "/" + name + ".md");
    }
}
