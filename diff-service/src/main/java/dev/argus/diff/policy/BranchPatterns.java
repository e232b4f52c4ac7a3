package dev.argus.diff.policy;

import java.util.List;
import org.eclipse.jgit.ignore.FastIgnoreRule;

/** Names of branches: {@code *} stands for anything but a slash, {@code **} for anything. A name is matched as a whole. */
final class BranchPatterns {

    private BranchPatterns() {}

    static boolean isPattern(String pattern) {
        return !pattern.startsWith("!") && PathPatterns.isPattern("/" + pattern);
    }

    static boolean match(List<String> patterns, String branch) {
        return patterns.stream().map(BranchPatterns::rule).anyMatch(rule -> rule.isMatch(branch, false, true));
    }

    /** A slash in front anchors it: without one, {@code main} would match {@code fix/main} as well. */
    private static FastIgnoreRule rule(String pattern) {
        return new FastIgnoreRule("/" + pattern);
    }
}
