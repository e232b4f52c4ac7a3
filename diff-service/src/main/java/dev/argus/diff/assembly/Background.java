package dev.argus.diff.assembly;

import static dev.argus.diff.assembly.Numbers.counted;
import static dev.argus.diff.assembly.Numbers.grouped;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.diff.policy.Keys;
import dev.argus.diff.policy.PathPatterns;
import dev.argus.diff.policy.Policy;
import dev.argus.events.content.Reading;
import dev.argus.events.content.ReviewContext;
import dev.argus.events.content.ReviewContext.Guideline;
import dev.argus.events.content.ReviewContext.PathInstruction;
import dev.argus.runtime.redaction.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects what a reviewer knows besides the change: cleaned, without secrets, and cut to size with a word about it. */
public final class Background {

    /** Where repositories tell how they want their code. */
    public static final List<String> GUIDELINE_PATHS =
            List.of("AGENTS.md", "CONTRIBUTING.md", ".github/copilot-instructions.md", "CLAUDE.md");

    private final Limits limits;
    private final Redaction redaction;

    /** @param redaction of the review, after the change itself has passed it */
    public Background(Limits limits, Redaction redaction) {
        this.limits = limits;
        this.redaction = redaction;
    }

    /**
     * A guideline as it was written.
     *
     * @param content UTF-8; bytes that are not become replacement characters
     */
    public static Guideline guideline(String path, byte[] content) {
        return new Guideline(path, new String(content, UTF_8));
    }

    /** @param commitMessages oldest first; when they are too long together, the later ones stay */
    public ReviewContext context(
            String title, String description, List<String> commitMessages, List<Guideline> guidelines) {
        return new ReviewContext(
                prose(title),
                prose(description),
                latest(commitMessages),
                guidelines.stream()
                        .map(guideline -> new Guideline(guideline.path(), prose(guideline.text())))
                        .toList());
    }

    /** The context with what the policy asks of a reviewer, as far as it is about files that are read. */
    public ReviewContext instructed(ReviewContext context, Policy policy, Reading reading) {
        List<String> rules = policy.get(Keys.RULES).stream().map(this::clean).toList();
        List<PathInstruction> instructions = policy.get(Keys.PATH_INSTRUCTIONS).stream()
                .map(one -> new PathInstruction(one.path(), clean(one.instructions()), matching(one.path(), reading)))
                .filter(one -> !one.files().isEmpty())
                .toList();
        return context.asking(rules, instructions, language(policy.get(Keys.LANGUAGE)));
    }

    private static List<String> matching(String pattern, Reading reading) {
        PathPatterns patterns = PathPatterns.of(List.of(pattern));
        return reading.read().stream()
                .map(Reading.ReadFile::path)
                .filter(patterns::match)
                .toList();
    }

    /** Its English name, unless it is English. */
    private static @Nullable String language(String tag) {
        return tag.equals(Keys.LANGUAGE.fallback())
                ? null
                : Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    }

    private List<String> latest(List<String> commitMessages) {
        List<String> kept = new ArrayList<>();
        int room = limits.maxText();
        for (int i = commitMessages.size() - 1; i >= 0; i--) {
            if (room <= 0) {
                kept.add(0, "[" + counted(i + 1, "earlier message") + " left out]");
                break;
            }
            String message = cut(clean(commitMessages.get(i)), room);
            room -= message.length();
            kept.add(0, message);
        }
        return kept;
    }

    private String prose(String text) {
        return cut(clean(text), limits.maxText());
    }

    private String clean(String text) {
        return redaction.redact(HiddenText.stripProse(text));
    }

    private String cut(String text, int room) {
        if (text.length() <= room) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room;
        return "%s\n[cut here: %s characters, argus.diff.max-text is %s]"
                .formatted(text.substring(0, end), grouped(text.length()), grouped(limits.maxText()));
    }
}
