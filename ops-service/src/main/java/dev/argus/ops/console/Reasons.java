package dev.argus.ops.console;

import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRequested;
import dev.argus.events.RunOverrides;
import dev.argus.events.Trigger;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Verification.Verdict;
import dev.argus.ops.view.ReviewDetails.Gap;
import dev.argus.ops.view.ReviewDetails.Why;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a review is as it is: its rules and where they were set, what was not read, what was not said. */
record Reasons(
        String promptVersion,
        String earlier,
        List<String> wishes,
        List<Rule> rules,
        List<ReviewPolicy.Note> notes,
        List<Skipped> skipped,
        List<Gap> gaps,
        List<Dropped> dropped,
        List<Withheld> withheld,
        boolean isContentKnown) {

    private static final String OVER_LIMIT = "more than one review may have";

    /**
     * A rule that the review was made under.
     *
     * @param source where it was set; empty: it is the default
     */
    record Rule(String name, String value, String source) {}

    /** Files that one rule kept from being read. */
    record Skipped(String reason, String number, boolean leavesAGap, List<Reading.UnreadFile> files) {}

    /** How much of what a model said one rule kept back. */
    record Dropped(String number, String rule) {}

    /** A finding that nobody was told of, and the rule that kept it back. */
    record Withheld(String rule, FindingText finding) {}

    static Reasons of(Why why, @Nullable ReviewRequested request) {
        ReviewPolicy policy = why.policy();
        return new Reasons(
                Objects.requireNonNullElse(why.promptVersion(), ""),
                why.earlier() == null ? "" : Words.shortSha(why.earlier().headSha()),
                request == null || request.overrides() == null ? List.of() : wishes(request.overrides()),
                policy == null ? List.of() : rules(policy),
                policy == null ? List.of() : policy.notes(),
                why.skipped() == null ? List.of() : skipped(why.skipped()),
                why.gaps() == null ? List.of() : why.gaps(),
                policy == null ? List.of() : dropped(why.dropped(), policy),
                why.withheld() == null || policy == null ? List.of() : withheld(why.withheld(), policy),
                why.skipped() != null);
    }

    static String trigger(Trigger trigger) {
        return switch (trigger) {
            case OPENED -> "the pull request was opened, reopened or left draft";
            case PUSHED -> "commits were pushed";
            case RERUN -> "somebody asked for another run";
            case CONTENT_LOST -> "content had left the cache, and it began again";
            case REPLAY -> "an operator had it made again";
        };
    }

    private static List<String> wishes(RunOverrides overrides) {
        List<String> wishes = new ArrayList<>();
        if (overrides.shadow()) {
            wishes.add("in shadow: nobody is told");
        }
        if (!overrides.models().isEmpty()) {
            wishes.add("read by " + String.join(", ", overrides.models()));
        }
        if (overrides.policy() != null) {
            wishes.add("rules over all others: " + overrides.policy());
        }
        return wishes;
    }

    static List<Rule> rules(ReviewPolicy policy) {
        List<Rule> rules = new ArrayList<>();
        add(rules, policy, "profile", Words.label(policy.profile()));
        add(rules, policy, "severity_floor", Words.label(policy.severityFloor()));
        add(rules, policy, "min_confidence", String.valueOf(policy.minConfidence()));
        add(rules, policy, "min_score", String.valueOf(policy.leastScore()));
        add(rules, policy, "fail_from", policy.failFrom() == null ? "never" : Words.label(policy.failFrom()));
        add(rules, policy, "on_error", policy.failsOnError() ? "fail" : "neutral");
        add(rules, policy, "max_files", Words.count(policy.maxFiles()));
        add(rules, policy, "max_lines_per_file", Words.count(policy.maxLinesPerFile()));
        add(rules, policy, "ignore", listed(policy.ignore()));
        add(rules, policy, "include", listed(policy.include()));
        add(rules, policy, "models", listed(policy.models()));
        add(rules, policy, "model_fallback", policy.waitsForFirstModel() ? "wait" : "allow");
        add(rules, policy, "review_drafts", policy.reviewDrafts() ? "yes" : "no");
        return rules;
    }

    private static void add(List<Rule> rules, ReviewPolicy policy, String key, String value) {
        rules.add(new Rule(key, value, policy.sources().getOrDefault(key, "")));
    }

    private static String listed(List<String> values) {
        return values.isEmpty() ? Words.NOTHING : String.join(", ", values);
    }

    private static List<Skipped> skipped(List<Reading.UnreadFile> files) {
        Map<Reading.Reason, List<Reading.UnreadFile>> byReason = new EnumMap<>(Reading.Reason.class);
        files.forEach(file -> byReason.computeIfAbsent(file.reason(), none -> new ArrayList<>())
                .add(file));
        List<Skipped> skipped = new ArrayList<>();
        byReason.forEach((reason, those) -> skipped.add(
                new Skipped(Words.label(reason), Words.counted(those.size(), "file"), reason.leavesAGap(), those)));
        return skipped;
    }

    private static List<Dropped> dropped(Map<String, Integer> counts, ReviewPolicy policy) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(count -> new Dropped(Words.count(count.getValue()), ruleNamed(count.getKey(), policy)))
                .toList();
    }

    /** A name that a later version has made up is shown as it is. */
    private static String ruleNamed(String name, ReviewPolicy policy) {
        return switch (name) {
            case "below_severity" -> belowSeverity(policy);
            case "below_confidence" -> belowConfidence(policy);
            case "below_score" -> "scored below min_score " + policy.leastScore() + policy.whereSet("min_score");
            case "over_limit" -> OVER_LIMIT;
            case "duplicate" -> "said the same as another";
            case "refuted" -> "refuted by the second reading";
            case "unverified" -> "could not be read a second time";
            case "unknown_file" -> "about a file that the model was not shown";
            case "malformed" -> "lacked what a finding needs";
            default -> name;
        };
    }

    private static String belowSeverity(ReviewPolicy policy) {
        return "less severe than severity_floor " + Words.label(policy.severityFloor())
                + policy.whereSet("severity_floor");
    }

    private static String belowConfidence(ReviewPolicy policy) {
        return "less sure than min_confidence " + policy.minConfidence() + policy.whereSet("min_confidence");
    }

    private static List<Withheld> withheld(List<Finding> findings, ReviewPolicy policy) {
        return findings.stream()
                .map(finding -> new Withheld(ruleOf(finding, policy), FindingText.of(finding)))
                .toList();
    }

    private static String ruleOf(Finding finding, ReviewPolicy policy) {
        if (!finding.severity().isAtLeast(policy.severityFloor())) {
            return belowSeverity(policy);
        }
        if (finding.confidence() < policy.minConfidence()) {
            return belowConfidence(policy);
        }
        if (finding.verification() == null) {
            return OVER_LIMIT;
        }
        if (finding.verification().verdict() == Verdict.UNVERIFIED) {
            return "could not be read a second time";
        }
        if (finding.verification().verdict() == Verdict.REFUTED) {
            return "refuted by the second reading";
        }
        return String.format(
                Locale.ROOT,
                "score %d is below min_score %d%s",
                finding.verification().score(),
                policy.leastScore(),
                policy.whereSet("min_score"));
    }
}
