package dev.argus.diff.policy;

import dev.argus.events.Digest;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewPolicy.Note;
import dev.argus.events.content.ReviewContext.Guideline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What holds in the end: a value for every key, each with its source where it is not the default, and what people should know about it. */
public final class Policy {

    public static final Policy DEFAULTS = new Policy(Map.of(), List.of());

    private static final int MAX_PRINTED = 200;
    private static final String GUIDELINE = "guideline";

    private final Map<Key<?>, Setting<?>> settings;
    private final List<Note> notes;

    private Policy(Map<Key<?>, Setting<?>> settings, List<Note> notes) {
        this.settings = settings;
        this.notes = notes;
    }

    /** This policy under a layer of settings, which overrule those here, lists as a whole. Who repeats what holds anyway sets nothing. */
    public Policy under(List<Setting<?>> layer) {
        Map<Key<?>, Setting<?>> merged = new LinkedHashMap<>(settings);
        layer.stream()
                .filter(setting -> !setting.value().equals(get(setting.key())))
                .forEach(setting -> merged.put(setting.key(), setting));
        return new Policy(merged, notes);
    }

    public Policy noting(Note note) {
        return new Policy(
                settings, Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    public <T> T get(Key<T> key) {
        Setting<?> setting = settings.get(key);
        @SuppressWarnings("unchecked") // a setting lies under its own key
        T value = setting == null ? key.fallback() : (T) setting.value();
        return value;
    }

    /** To follow the value in a sentence: " (.argus.yml, line 4)", or nothing where it is the default. */
    public String whereSet(Key<?> key) {
        return source(key).map(source -> " (" + source + ")").orElse("");
    }

    /** Why a pull request is not reviewed unless somebody asks for it; empty when it is. */
    public Optional<String> skips(Candidate candidate) {
        return new SkipRules(this).apply(candidate);
    }

    /** What would be different under another policy, a line for each key. */
    public List<String> changesTo(Policy other) {
        return Keys.ALL.stream()
                .filter(key -> !get(key).equals(other.get(key)))
                .map(key -> key + ": " + printed(key) + " → " + other.printed(key) + other.whereSet(key))
                .toList();
    }

    /** The same where the repository says nothing in its guidelines, or nobody has looked. */
    public ReviewPolicy travelling() {
        return travelling(List.of());
    }

    /**
     * The part of it that travels with the work; what is said to a model lies in the review context.
     *
     * @param guidelines of the repository, which ask things of a reviewer as rules do
     */
    public ReviewPolicy travelling(List<Guideline> guidelines) {
        return new ReviewPolicy(
                get(Keys.PROFILE),
                get(Keys.SEVERITY_FLOOR),
                get(Keys.MIN_CONFIDENCE),
                get(Keys.FAIL_FROM).orElse(null),
                get(Keys.MAX_FILES),
                get(Keys.MAX_LINES_PER_FILE),
                get(Keys.IGNORE),
                get(Keys.REVIEW_DRAFTS),
                get(Keys.INCLUDE),
                get(Keys.ON_ERROR),
                sources(),
                notes,
                words(guidelines),
                get(Keys.MODELS),
                get(Keys.MODEL_FALLBACK),
                get(Keys.MIN_SCORE),
                get(Keys.WHEN_SPENT));
    }

    /** Known to the stages that do not see the words themselves: other words make another review. */
    private @Nullable String words(List<Guideline> guidelines) {
        List<String> rules = get(Keys.RULES);
        List<String> words = new ArrayList<>(rules);
        get(Keys.PATH_INSTRUCTIONS).forEach(one -> words.addAll(List.of(one.path(), one.instructions())));
        guidelines.forEach(one -> words.addAll(List.of(GUIDELINE, one.path(), one.text())));
        if (words.isEmpty() && get(Keys.LANGUAGE).equals(Keys.LANGUAGE.fallback())) {
            return null;
        }
        words.add(get(Keys.LANGUAGE));
        words.add(Integer.toString(rules.size()));
        return Digest.of(words.toArray(String[]::new)).base32();
    }

    private Map<String, String> sources() {
        return settings.values().stream()
                .collect(Collectors.toMap(setting -> setting.key().name(), Setting::source));
    }

    private Optional<String> source(Key<?> key) {
        return Optional.ofNullable(settings.get(key)).map(Setting::source);
    }

    private <T> String printed(Key<T> key) {
        String text = key.kind().print(get(key));
        return text.length() <= MAX_PRINTED ? text : text.substring(0, MAX_PRINTED) + "…";
    }
}
