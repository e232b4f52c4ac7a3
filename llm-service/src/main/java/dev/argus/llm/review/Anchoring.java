package dev.argus.llm.review;

import dev.argus.events.content.Anchor;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Fingerprint;
import dev.argus.events.content.SecretPlaceholder;
import dev.argus.events.content.Side;
import dev.argus.llm.review.Answer.Remark;
import dev.argus.llm.review.Places.Match;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a model says against the code it quotes. A remark stands where it says if its quote is there; it is moved if the quote
 * stands elsewhere in the file, and becomes a remark on the file if the quote stands nowhere, or in several places of which none is
 * meant more than the others. Whatever lines come out are lines of one side of one hunk, and the quoted code stands on them.
 */
final class Anchoring {

    /** Within so many lines of the named one, the nearest of several equal places is the one that is meant. */
    private static final int NEAR = 10;

    private final FileChange file;
    private final Places places;

    Anchoring(FileChange file) {
        this.file = file;
        this.places = Places.of(file);
    }

    /** @param remark on this file */
    Finding finding(Remark remark) {
        Quote quote = Quote.of(remark.quote());
        List<Match> matches = matches(remark, quote);
        Optional<Match> meant = meant(remark, quote, matches);
        Anchor anchor = meant.map(match -> anchor(remark, match)).orElseGet(() -> new Anchor.WholeFile(file.path()));
        String code = meant.or(() -> matches.stream().findFirst())
                .map(Anchoring::text)
                .orElse("");
        return new Finding(
                Fingerprint.of(file.path(), code.isEmpty() ? remark.quote() : code),
                anchor,
                remark.severity(),
                remark.category(),
                remark.confidence(),
                remark.title(),
                remark.explanation(),
                code,
                meant.map(match -> suggestion(remark, quote, match)).orElse(null));
    }

    /** On the named side, or else on the other. */
    private List<Match> matches(Remark remark, Quote quote) {
        if (quote.isEmpty()) {
            return List.of();
        }
        List<Match> named = places.of(quote, remark.side());
        return named.isEmpty() ? places.of(quote, opposite(remark.side())) : named;
    }

    private static Optional<Match> meant(Remark remark, Quote quote, List<Match> matches) {
        Optional<Match> where =
                matches.stream().filter(match -> isNamed(remark, match)).findFirst();
        return where.isPresent() || !quote.hasSubstance() ? where : nearest(remark.line(), matches);
    }

    private static Optional<Match> nearest(int line, List<Match> matches) {
        List<Match> byDistance = matches.stream()
                .sorted(Comparator.comparingInt(match -> distance(line, match)))
                .limit(2)
                .toList();
        if (byDistance.size() < 2) {
            return byDistance.stream().findFirst();
        }
        int least = distance(line, byDistance.get(0));
        boolean isClear = least <= NEAR && least < distance(line, byDistance.get(1));
        return isClear ? Optional.of(byDistance.get(0)) : Optional.empty();
    }

    private static boolean isNamed(Remark remark, Match match) {
        return match.side() == remark.side() && match.start() >= remark.line() && match.start() <= remark.endLine();
    }

    private Anchor anchor(Remark remark, Match match) {
        return new Anchor.Lines(file.path(), match.side(), match.start(), match.end(), !isNamed(remark, match));
    }

    /**
     * A fix replaces whole lines of the new side; one that changes nothing is none. A model does not know the secrets of the lines, so a
     * fix that repeats one would put its placeholder into the code; nor does it know what of a line it was not shown.
     */
    private static @Nullable String suggestion(Remark remark, Quote quote, Match match) {
        if (remark.suggestion() == null
                || SecretPlaceholder.isIn(remark.suggestion())
                || match.side() != Side.RIGHT
                || !match.wholeLines()
                || !match.code().stream().allMatch(Anchoring::wasShownAsItIs)) {
            return null;
        }
        String fix = Indentation.shift(
                remark.suggestion(), quote.lines().get(0), match.code().get(0));
        return fix.equals(text(match)) ? null : fix;
    }

    private static boolean wasShownAsItIs(String line) {
        String code = line.stripTrailing();
        return NumberedDiff.shown(code).equals(code);
    }

    private static int distance(int line, Match match) {
        return Math.abs(match.start() - line);
    }

    private static String text(Match match) {
        return String.join("\n", match.code());
    }

    private static Side opposite(Side side) {
        return side == Side.LEFT ? Side.RIGHT : Side.LEFT;
    }
}
