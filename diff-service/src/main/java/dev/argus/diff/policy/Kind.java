package dev.argus.diff.policy;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Tag;

/** What can be said about a key. A closed set, so that each kind has its counterpart in the JSON schema. */
public sealed interface Kind<T> {

    /** The value; empty after the entry has said what is wrong. */
    Optional<T> read(Entry entry);

    /** As it stands in the file. */
    default String print(T value) {
        return String.valueOf(value);
    }

    /** @param words in the order in which they are told */
    record Choice<T>(Map<String, T> words) implements Kind<T> {

        @Override
        public Optional<T> read(Entry entry) {
            return entry.orRefuse(entry.scalar(Tag.STR).map(words::get), String.join(", ", words.keySet()));
        }

        @Override
        public String print(T value) {
            return words.entrySet().stream()
                    .filter(word -> word.getValue().equals(value))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.joining());
        }
    }

    record WholeNumber(int min, int max) implements Kind<Integer> {

        @Override
        public Optional<Integer> read(Entry entry) {
            Optional<Integer> number = entry.scalar(Tag.INT)
                    .filter(digits -> digits.matches("0|[1-9][0-9]{0,8}"))
                    .map(Integer::valueOf)
                    .filter(value -> value >= min && value <= max);
            return entry.orRefuse(number, "a whole number from " + min + " to " + max);
        }
    }

    /** From 0 to 1. */
    record Fraction() implements Kind<Double> {

        @Override
        public Optional<Double> read(Entry entry) {
            Optional<Double> fraction = entry.scalar(Tag.FLOAT, Tag.INT)
                    .filter(digits -> digits.matches("0|1|[01]?\\.[0-9]+"))
                    .map(Double::valueOf)
                    .filter(value -> value <= 1);
            return entry.orRefuse(fraction, "a number from 0 to 1");
        }
    }

    /** Not {@code yes}, {@code on} and the like, on which the versions of YAML do not agree. */
    record Switch() implements Kind<Boolean> {

        @Override
        public Optional<Boolean> read(Entry entry) {
            Optional<Boolean> position = entry.scalar(Tag.BOOL)
                    .filter(Set.of("true", "false")::contains)
                    .map(Boolean::valueOf);
            return entry.orRefuse(position, "true or false");
        }
    }

    /** A language tag that names a known language. */
    record Language() implements Kind<String> {

        private static final Set<String> KNOWN = Set.of(Locale.getISOLanguages());

        @Override
        public Optional<String> read(Entry entry) {
            return entry.orRefuse(
                    entry.scalar(Tag.STR).filter(Language::isKnown), "the tag of a language, such as de or pt-BR");
        }

        public static boolean isKnown(String tag) {
            try {
                return KNOWN.contains(
                        new Locale.Builder().setLanguageTag(tag).build().getLanguage());
            } catch (IllformedLocaleException e) {
                return false;
            }
        }
    }

    /**
     * A list of texts.
     *
     * @param what they are
     * @param maxCharacters of all of them together
     * @param valid what has to be true of each, besides that it is not blank
     */
    record Texts(String what, int maxCharacters, Predicate<String> valid) implements Kind<List<String>> {

        @Override
        public Optional<List<String>> read(Entry entry) {
            return entry.list("a list of " + what)
                    .map(elements -> elements.stream()
                            .flatMap(element -> element.text(valid, what).stream())
                            .toList())
                    .filter(texts -> entry.within(maxCharacters, texts));
        }

        @Override
        public String print(List<String> value) {
            return value.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** A list in which each entry has a {@code path} and {@code instructions}. */
    record PathInstructions(int maxCharacters) implements Kind<List<PathInstruction>> {

        static final String PATH = "path";
        static final String INSTRUCTIONS = "instructions";

        private static final Map<String, String> NAMES = Map.of(PATH, PATH, INSTRUCTIONS, INSTRUCTIONS);

        @Override
        public Optional<List<PathInstruction>> read(Entry entry) {
            return entry.list("a list of entries with path and instructions")
                    .map(elements -> elements.stream()
                            .flatMap(element -> one(element).stream())
                            .toList())
                    .filter(read -> entry.within(
                            maxCharacters,
                            read.stream().map(PathInstruction::instructions).toList()));
        }

        @Override
        public String print(List<PathInstruction> value) {
            return value.stream()
                    .map(one -> "\"" + one.path() + "\": \"" + one.instructions() + "\"")
                    .collect(Collectors.joining(", ", "[", "]"));
        }

        /** A single pattern has nothing to take back. */
        private static boolean isPattern(String path) {
            return !path.startsWith("!") && PathPatterns.isPattern(path);
        }

        private static Optional<PathInstruction> one(Entry entry) {
            Map<String, Entry> members = entry.members(NAMES);
            Optional<String> path = entry.required(PATH, members)
                    .flatMap(member -> member.text(PathInstructions::isPattern, "a pattern in .gitignore notation"));
            Optional<String> instructions =
                    entry.required(INSTRUCTIONS, members).flatMap(member -> member.text(text -> true, "plain words"));
            return path.flatMap(where -> instructions.map(what -> new PathInstruction(where, what)));
        }
    }
}
