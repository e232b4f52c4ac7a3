package dev.argus.simulator.model;

import dev.argus.simulator.model.ShownFile.Line;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A defect that shows in one added line of code, or in two of which the first was added. Precision comes before recall: who reads what
 * this finds should rarely shake the head.
 */
final class DefectPattern {

    private static final Pattern COMMENT = Pattern.compile("\\s*(//|/\\*|\\*|#(?!!)|--|<!--).*");
    private static final int MOST_OTHERS = 5;

    /** A piece of code that looks like the defect. */
    private record Place(int line, int lines, String code) {}

    private final Builder parts;
    private final String title;
    private final String explanation;

    private DefectPattern(Builder parts, String title, String explanation) {
        this.parts = parts;
        this.title = title;
        this.explanation = explanation;
    }

    static Builder in(String... extensions) {
        Set<String> known = Set.of(extensions);
        return new Builder(file -> known.contains(file.extension()));
    }

    static Builder where(Predicate<ShownFile> files) {
        return new Builder(files);
    }

    /** Once a file, at the first place; the others are named in the explanation. */
    Optional<Defect> find(ShownFile file) {
        if (!parts.files.test(file)) {
            return Optional.empty();
        }
        List<Place> places = IntStream.range(0, file.newSide().size())
                .mapToObj(index -> at(file.newSide(), index))
                .flatMap(Optional::stream)
                .toList();
        return places.stream().findFirst().map(first -> defect(file, first, places));
    }

    private Optional<Place> at(List<Line> lines, int index) {
        Line line = lines.get(index);
        if (!line.added() || (COMMENT.matcher(line.text()).matches() && !parts.inComments)) {
            return Optional.empty();
        }
        if (looksLikeIt(line.text(), line.text().length())) {
            return Optional.of(new Place(line.number(), 1, line.text()));
        }
        if (!parts.overTwoLines || index + 1 == lines.size()) {
            return Optional.empty();
        }
        Line next = lines.get(index + 1);
        String both = line.text() + "\n" + next.text();
        return next.number() == line.number() + 1
                        && looksLikeIt(both, line.text().length())
                ? Optional.of(new Place(line.number(), 2, both))
                : Optional.empty();
    }

    private boolean looksLikeIt(String code, int startsBefore) {
        Matcher matcher = parts.code.matcher(code);
        return matcher.find()
                && matcher.start() < startsBefore
                && (parts.exception == null || !parts.exception.matcher(code).find());
    }

    private Defect defect(ShownFile file, Place place, List<Place> all) {
        return new Defect(
                file.path(),
                place.line(),
                place.line() + place.lines() - 1,
                "RIGHT",
                parts.severity,
                parts.category,
                parts.confidence,
                title,
                explanation + others(all),
                place.code(),
                parts.fix == null ? null : parts.code.matcher(place.code()).replaceFirst(parts.fix));
    }

    private static String others(List<Place> all) {
        List<Place> others = all.stream().skip(1).limit(MOST_OTHERS).toList();
        return others.isEmpty()
                ? ""
                : others.stream()
                        .map(place -> String.valueOf(place.line()))
                        .collect(Collectors.joining(", ", " The same on line ", "."));
    }

    static final class Builder {

        private final Predicate<ShownFile> files;
        private Pattern code = Pattern.compile("(?!)");
        private @Nullable Pattern exception;
        private boolean overTwoLines;
        private boolean inComments;
        private String severity = "LOW";
        private String category = "MAINTAINABILITY";
        private double confidence;
        private @Nullable String fix;

        private Builder(Predicate<ShownFile> files) {
            this.files = files;
        }

        Builder looksLike(String regex) {
            code = Pattern.compile(regex);
            return this;
        }

        /** It may also begin in one line and end in the next. */
        Builder overTwoLines() {
            overTwoLines = true;
            return this;
        }

        /** It is a defect in a comment, too. */
        Builder inComments() {
            inComments = true;
            return this;
        }

        /** What must not stand in the same lines. */
        Builder except(String regex) {
            exception = Pattern.compile(regex);
            return this;
        }

        /** @param confidence how often what looks like it is it */
        Builder is(String severity, String category, double confidence) {
            this.severity = severity;
            this.category = category;
            this.confidence = confidence;
            return this;
        }

        /** What the match should read instead, in the notation of {@link Matcher#replaceFirst}. */
        Builder fixedBy(String replacement) {
            fix = replacement;
            return this;
        }

        DefectPattern says(String title, String explanation) {
            return new DefectPattern(this, Objects.requireNonNull(title), Objects.requireNonNull(explanation));
        }
    }
}
