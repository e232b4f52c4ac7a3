package dev.argus.cli.report;

import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.Severity;
import dev.argus.events.content.Reading.UnreadFile;
import dev.argus.publisher.placement.UnreadFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How counts, times and ends of reviews are told. */
public final class Words {

    private Words() {}

    /** {@code 2 findings, 1 high}: only severities from high on are named, for they decide whether to look now. */
    public static String findings(Map<Severity, Integer> bySeverity) {
        int all = bySeverity.values().stream().mapToInt(Integer::intValue).sum();
        String severe = bySeverity.entrySet().stream()
                .filter(entry -> entry.getKey().isAtLeast(Severity.HIGH) && entry.getValue() > 0)
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .map(entry -> ", " + entry.getValue() + " " + lower(entry.getKey()))
                .collect(Collectors.joining());
        return all == 0 ? "nothing to report" : counted(all, "finding") + severe;
    }

    /** What a review came to, in a few words. */
    public static String end(Outcome outcome, Map<Severity, Integer> findings) {
        String reason = outcome.reason();
        return switch (outcome.state()) {
            case COMPLETE -> findings(findings);
            case PARTIAL ->
                findings.values().stream().anyMatch(count -> count > 0)
                        ? findings(findings) + "; not everything was read"
                        : "no findings; not everything was read";
            case FAILED -> "could not review: " + reason;
            case SKIPPED -> "skipped: " + reason;
            case SUPERSEDED -> "superseded: " + reason;
        };
    }

    /** {@code gpt-5-mini · 9,412 tokens (7,030 from cache) · $0.004 · 6.2 s}; empty when no model was asked. */
    public static String usage(ModelUsage usage) {
        String model = usage.model();
        if (model == null) {
            return "";
        }
        List<String> parts = new ArrayList<>(List.of(model));
        long tokens = usage.inputTokens() + usage.outputTokens();
        parts.add("%,d tokens".formatted(tokens)
                + (usage.cachedInputTokens() > 0 ? " (%,d from cache)".formatted(usage.cachedInputTokens()) : ""));
        if (usage.costUsd() != null) {
            parts.add("$" + usage.costUsd().stripTrailingZeros().toPlainString());
        }
        parts.add(seconds(Duration.ofMillis(usage.millis())));
        return String.join(" · ", parts);
    }

    /** {@code package-lock.json (lock file)} */
    public static String unread(UnreadFile file) {
        String reason = lower(file.reason()).replace('_', ' ');
        return file.path() + " (" + (file.detail().isBlank() ? reason : reason + ": " + file.detail()) + ")";
    }

    /** {@code 37 files under eval/, pom.xml (too many files)} */
    static String unread(UnreadFiles.Group group) {
        return group.places().stream().map(Words::place).collect(Collectors.joining(", ")) + " (" + group.why() + ")";
    }

    private static String place(UnreadFiles.Place place) {
        if (place.path().isEmpty()) {
            return place.files() + " more";
        }
        return place.files() == 1 ? place.path() : counted(place.files(), "file") + " under " + place.path();
    }

    /** {@code 0.9 s} */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** {@code 1 finding}, {@code 2 findings} */
    public static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    public static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
