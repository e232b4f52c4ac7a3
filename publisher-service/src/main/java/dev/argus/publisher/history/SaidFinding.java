package dev.argus.publisher.history;

import dev.argus.github.ReviewThread;
import dev.argus.publisher.placement.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A finding that stands on a pull request as a comment at its line. Everything here can be read from GitHub.
 *
 * @param mark the fingerprint, and the head in which it was found fixed
 * @param code the lines it was said of, as they were
 */
public record SaidFinding(ReviewThread thread, Marker.OfFinding mark, Quotation code) {

    private static final Pattern HEADING = Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@.*");

    /** Empty when the comment is no finding's. The author and the signature are for the caller to check. */
    public static Optional<SaidFinding> of(ReviewThread thread) {
        return Marker.OfFinding.in(thread.comment().body())
                .map(mark -> new SaidFinding(thread, mark, new Quotation(linesOf(thread))));
    }

    public String fingerprint() {
        return mark.fingerprint();
    }

    /** Who wants to hear no more of it; empty when nobody said so. */
    Optional<String> dismissedBy(String ourLogin) {
        String resolvedBy = thread.resolvedBy();
        if (thread.resolved() && mark.fixedIn() == null && !ourLogin.equals(resolvedBy)) {
            return Optional.of(resolvedBy == null ? "somebody" : resolvedBy);
        }
        return Optional.ofNullable(thread.comment().dislikedBy());
    }

    /** GitHub shows the hunk down to the line that a comment is on. */
    private static List<String> linesOf(ReviewThread thread) {
        List<String> lines = new ArrayList<>();
        int number = 0;
        for (String line : thread.comment().hunk().split("\n", -1)) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                number = Integer.parseInt(heading.group(thread.onOldSide() ? 1 : 2));
            } else if (standsOnSide(line, thread.onOldSide())) {
                if (number >= thread.firstLine() && number <= thread.lastLine()) {
                    lines.add(line.substring(1));
                }
                number++;
            }
        }
        return lines;
    }

    private static boolean standsOnSide(String line, boolean oldSide) {
        return !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == (oldSide ? '-' : '+'));
    }
}
