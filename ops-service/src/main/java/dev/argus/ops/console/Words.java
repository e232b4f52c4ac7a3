package dev.argus.ops.console;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values read to people. */
final class Words {

    static final String NOTHING = "–";

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    /**
     * A time in a page.
     *
     * @param iso for programs
     * @param exact to the second
     * @param ago how long ago it was
     */
    record Moment(String iso, String exact, String ago) {}

    static Moment moment(Instant at, Instant now) {
        Duration since = Duration.between(at, now);
        return new Moment(at.toString(), EXACT.format(at), since.isNegative() ? "just now" : span(since) + " ago");
    }

    /** One unit, which is exact enough for what has been. */
    static String span(Duration duration) {
        if (duration.toDays() > 1) {
            return duration.toDays() + " days";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h";
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }

    /** A time that something took. */
    static String took(long millis) {
        return millis < 60_000
                ? "%.1f s".formatted(millis / 1_000.0)
                : "%d min %d s".formatted(millis / 60_000, millis / 1_000 % 60);
    }

    static String count(long number) {
        return "%,d".formatted(number);
    }

    static String counted(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Three digits that count, and cents at least. */
    static String usd(@Nullable BigDecimal amount) {
        if (amount == null) {
            return NOTHING;
        }
        BigDecimal rounded = amount.round(new MathContext(3, RoundingMode.HALF_UP));
        BigDecimal shown = amount.compareTo(BigDecimal.ONE) >= 0 ? amount : rounded;
        return "$"
                + shown.setScale(
                                Math.max(2, amount.compareTo(BigDecimal.ONE) >= 0 ? 2 : rounded.scale()),
                                RoundingMode.HALF_UP)
                        .toPlainString();
    }

    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** With a capital letter at its beginning. */
    static String title(Enum<?> constant) {
        String label = label(constant);
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }

    /** As part of a name for a style. */
    static String style(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String shortSha(String sha) {
        return sha.substring(0, Math.min(7, sha.length()));
    }

    /** A link that leads to a page and nowhere else; absent for any other. */
    static @Nullable String link(@Nullable URI uri) {
        return uri != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                ? uri.toString()
                : null;
    }
}
