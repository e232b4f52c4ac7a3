package dev.argus.diff.policy;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which pull requests are left alone, each with the rule that says so. */
final class SkipRules {

    private static final String BOT_SUFFIX = "[bot]";

    private final Policy policy;

    SkipRules(Policy policy) {
        this.policy = policy;
    }

    /** Why it is not reviewed, in a clause; empty when it is. */
    Optional<String> apply(Candidate candidate) {
        return draft(candidate)
                .or(() -> baseBranch(candidate))
                .or(() -> label(candidate))
                .or(() -> title(candidate))
                .or(() -> author(candidate))
                .or(() -> bot(candidate));
    }

    private Optional<String> draft(Candidate candidate) {
        return candidate.draft() && !policy.get(Keys.REVIEW_DRAFTS)
                ? because(Keys.REVIEW_DRAFTS, "the pull request is a draft, and review_drafts is off")
                : Optional.empty();
    }

    private Optional<String> baseBranch(Candidate candidate) {
        List<String> reviewed = policy.get(Keys.BASE_BRANCHES);
        return reviewed.isEmpty() || BranchPatterns.match(reviewed, candidate.baseBranch())
                ? Optional.empty()
                : because(Keys.BASE_BRANCHES, candidate.baseBranch() + " is not among the base branches to review");
    }

    private Optional<String> label(Candidate candidate) {
        return first(Keys.SKIP_LABELS, word -> candidate.labels().stream().anyMatch(word::equalsIgnoreCase))
                .flatMap(word -> because(Keys.SKIP_LABELS, "it has the label " + word));
    }

    private Optional<String> title(Candidate candidate) {
        return first(Keys.SKIP_TITLE_WORDS, word -> hasWord(candidate.title(), word))
                .flatMap(word -> because(Keys.SKIP_TITLE_WORDS, "the title contains " + word));
    }

    private Optional<String> author(Candidate candidate) {
        return first(Keys.SKIP_AUTHORS, login -> isLogin(candidate.author(), login))
                .flatMap(login -> because(Keys.SKIP_AUTHORS, "its author is " + login));
    }

    private Optional<String> bot(Candidate candidate) {
        return candidate.bot() && policy.get(Keys.SKIP_BOTS)
                ? because(Keys.SKIP_BOTS, "its author is a bot, and skip_bots is on")
                : Optional.empty();
    }

    private Optional<String> first(Key<List<String>> key, Predicate<String> applies) {
        return policy.get(key).stream().filter(applies).findFirst();
    }

    private Optional<String> because(Key<?> key, String clause) {
        return Optional.of(clause + policy.whereSet(key));
    }

    /** Not as a part of a longer word: "WIP" is not in "swipe". */
    private static boolean hasWord(String title, String word) {
        String alone = "(?<![\\p{L}\\p{N}])" + Pattern.quote(word.strip()) + "(?![\\p{L}\\p{N}])";
        return Pattern.compile(alone, CASE_INSENSITIVE | UNICODE_CASE)
                .matcher(title)
                .find();
    }

    private static boolean isLogin(String author, String login) {
        return author.equalsIgnoreCase(login) || author.equalsIgnoreCase(login + BOT_SUFFIX);
    }
}
