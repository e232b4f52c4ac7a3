package dev.argus.runtime.redaction;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What looks like a secret and is none.
 *
 * @param all whether every criterion that is given must hold, instead of one
 * @param target what the expressions are held against
 * @param stopwords in lower case; one of them in the secret is enough
 */
record Allowlist(boolean all, Target target, List<Pattern> regexes, List<Pattern> paths, List<String> stopwords) {

    enum Target {
        SECRET,
        MATCH,
        LINE
    }

    Allowlist {
        regexes = List.copyOf(regexes);
        paths = List.copyOf(paths);
        stopwords = List.copyOf(stopwords);
    }

    boolean allows(Candidate candidate) {
        List<Predicate<Candidate>> criteria = criteria();
        return !criteria.isEmpty()
                && (all
                        ? criteria.stream().allMatch(criterion -> criterion.test(candidate))
                        : criteria.stream().anyMatch(criterion -> criterion.test(candidate)));
    }

    private List<Predicate<Candidate>> criteria() {
        List<Predicate<Candidate>> criteria = new ArrayList<>(3);
        if (!stopwords.isEmpty()) {
            criteria.add(this::hasStopword);
        }
        if (!regexes.isEmpty()) {
            criteria.add(candidate -> anyFinds(regexes, targetOf(candidate)));
        }
        if (!paths.isEmpty()) {
            criteria.add(candidate -> anyFinds(paths, candidate.path()));
        }
        return criteria;
    }

    private boolean hasStopword(Candidate candidate) {
        String secret = candidate.secret().toLowerCase(Locale.ROOT);
        return stopwords.stream().anyMatch(secret::contains);
    }

    private String targetOf(Candidate candidate) {
        return switch (target) {
            case SECRET -> candidate.secret();
            case MATCH -> candidate.match();
            case LINE -> candidate.line();
        };
    }

    private static boolean anyFinds(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }

    /** What an expression found, and where. */
    record Candidate(String path, String line, String match, String secret) {}
}
