package dev.argus.publisher.placement;

import dev.argus.events.Coverage;
import dev.argus.events.ModelUsage;
import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Reading.Reason;
import dev.argus.events.content.Reading.UnreadFile;
import dev.argus.publisher.markdown.VisibleText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/** The words that comment, summary, check run and terminal have in common. All of it is plain text on one line. */
final class Wording {

    static final int MAX_MODEL = 60;

    /** So that the column of places leaves room for the words on a phone. */
    private static final int MAX_PLACE = 30;

    private static final int MAX_REASON = 500;
    private static final int SHORT_SHA = 7;

    private Wording() {}

    static String dot(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "🔴";
            case MEDIUM -> "🟠";
            case LOW -> "🔵";
        };
    }

    static String label(Severity severity) {
        String name = lower(severity);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    static String files(int number) {
        return count(number, "file");
    }

    /** "2 findings, 1 of them high"; where all are alike, "2 high findings". */
    static String findings(Tally said) {
        Optional<Severity> worst = said.worst();
        if (worst.isEmpty()) {
            return "no findings";
        }
        int ofThem = said.of(worst.get());
        return ofThem == said.total()
                ? count(ofThem, lower(worst.get()) + " finding")
                : count(said.total(), "finding") + ", " + ofThem + " of them " + lower(worst.get());
    }

    /** "Read 11 of 13 files, 9 of them on an earlier head". */
    static String coverage(Coverage coverage, int before) {
        int read = coverage.read() + before;
        String files = read == coverage.changed()
                ? "Read " + (read > 1 ? "all " : "") + files(read)
                : "Read " + read + " of " + files(coverage.changed());
        return before == 0 ? files : files + ", " + before + " of them on an earlier head";
    }

    /** "2 of them were said before, of code that has not changed." */
    static String standing(int standing, int all) {
        String which = standing == all ? "" : standing == 1 ? "1 of them was " : standing + " of them were ";
        String sentence = which + "said before, of code that has not changed.";
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    static String reason(UnreadFile file) {
        String detail = VisibleText.shortened(VisibleText.line(file.detail()), MAX_REASON);
        return reason(file.reason()) + (detail.isEmpty() ? "" : ": " + detail);
    }

    static String reason(Reason reason) {
        return switch (reason) {
            case BINARY -> "binary";
            case GENERATED -> "generated";
            case VENDORED -> "vendored";
            case LOCK_FILE -> "lock file";
            case MINIFIED -> "minified";
            case IGNORED -> "left out by a rule";
            case NO_TEXT_CHANGED -> "no text changed";
            case REMOVED -> "removed";
            case TOO_MANY_FILES -> "too many files";
            case TOO_LARGE -> "too large";
            case NO_PATCH -> "GitHub gave no patch";
            case UNPARSABLE -> "its patch could not be understood";
        };
    }

    /** "118", "118–121", or nothing for a whole file. */
    static String lines(Anchor anchor) {
        if (!(anchor instanceof Anchor.Lines lines)) {
            return "";
        }
        return lines.start() == lines.end() ? "" + lines.start() : lines.start() + "–" + lines.end();
    }

    /** "GitHubClient.java:118"; of a longer path only the end. */
    static String place(String path, Anchor anchor) {
        String end = endOf(path, MAX_PLACE);
        return anchor instanceof Anchor.Lines ? end + ":" + lines(anchor) : end;
    }

    private static String endOf(String path, int maxChars) {
        if (path.length() <= maxChars) {
            return path;
        }
        int start = path.length() - maxChars + 1;
        int directory = path.indexOf('/', start);
        return "…" + path.substring(directory < 0 ? start : directory);
    }

    static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** How sure a finding is, what a second reading made of it, and whether it stands where the model said. */
    static String certainty(Finding finding) {
        String confidence = "confidence " + Math.round(finding.confidence() * 100) + " %" + secondReading(finding);
        return finding.anchor() instanceof Anchor.Lines lines && lines.moved()
                ? confidence + " · the model named another line; the code it quotes stands here"
                : confidence;
    }

    private static String secondReading(Finding finding) {
        if (finding.verification() == null) {
            return "";
        }
        return switch (finding.verification().verdict()) {
            case CONFIRMED -> " · confirmed by a second pass";
            case UNSURE -> " · a second pass was not sure";
            case REFUTED -> " · a second pass disagreed";
            case UNVERIFIED -> " · not verified by a second pass";
        };
    }

    /** A sentence without its full stop, so that another half can follow. */
    static String clause(String sentence) {
        String line = VisibleText.shortened(VisibleText.line(sentence), MAX_REASON);
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    static String shortSha(String sha) {
        return sha.substring(0, SHORT_SHA);
    }

    /** "9,412 tokens (7,030 from cache)". */
    static String tokens(ModelUsage usage) {
        String all = String.format(Locale.ROOT, "%,d tokens", usage.inputTokens() + usage.outputTokens());
        return usage.cachedInputTokens() == 0
                ? all
                : all + String.format(Locale.ROOT, " (%,d from cache)", usage.cachedInputTokens());
    }

    static String cost(BigDecimal usd) {
        BigDecimal rounded = usd.setScale(usd.compareTo(BigDecimal.ONE) < 0 ? 3 : 2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 && usd.signum() > 0 ? "under $0.001" : "$" + rounded.toPlainString();
    }

    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
