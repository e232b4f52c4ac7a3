package dev.argus.diff.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.jgit.errors.InvalidPatternException;
import org.eclipse.jgit.fnmatch.FileNameMatcher;
import org.eclipse.jgit.ignore.FastIgnoreRule;

/** Paths in {@code .gitignore} notation, in which a later rule overrules an earlier one. */
public final class PathPatterns {

    private final List<FastIgnoreRule> lastFirst;

    private PathPatterns(List<FastIgnoreRule> lastFirst) {
        this.lastFirst = List.copyOf(lastFirst);
    }

    public static PathPatterns of(List<String> patterns) {
        List<FastIgnoreRule> rules =
                new ArrayList<>(patterns.stream().map(FastIgnoreRule::new).toList());
        Collections.reverse(rules);
        return new PathPatterns(rules);
    }

    /** Neither a comment nor broken; {@link FastIgnoreRule} would log the latter as an error of ours. */
    static boolean isPattern(String pattern) {
        try {
            FileNameMatcher unused = new FileNameMatcher(pattern, null);
            return !new FastIgnoreRule(pattern).isEmpty();
        } catch (InvalidPatternException e) {
            return false;
        }
    }

    public boolean isEmpty() {
        return lastFirst.isEmpty();
    }

    public boolean match(String path) {
        for (FastIgnoreRule rule : lastFirst) {
            if (rule.isMatch(path, false)) {
                return rule.getResult();
            }
        }
        return false;
    }
}
