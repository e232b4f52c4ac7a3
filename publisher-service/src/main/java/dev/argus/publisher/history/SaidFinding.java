package dev.argus.publisher.history;

import dev.argus.events.Command;
import dev.argus.github.ReviewThread;
import dev.argus.publisher.placement.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A finding that stands on a pull request as a comment at its line. Everything here can be read from GitHub.
 *
 * @param mark the fingerprint, and the head in which it was found fixed
 * @param code the lines it was said of, as they were
 * @param toldBy login of who told Argus in the thread that it need not be said; absent when nobody did, or took it back
 */
public record SaidFinding(
        ReviewThread thread,
        Marker.OfFinding mark,
        Quotation code,
        @Nullable String toldBy) {

    private static final Pattern HEADING = Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@.*");

    /**
     * Empty when the comment is no finding's. The author and the signature are for the caller to check.
     *
     * @param writers those of the {@link #speakers} to whom Argus listens
     */
    public static Optional<SaidFinding> of(ReviewThread thread, Set<String> writers) {
        return Marker.OfFinding.in(thread.comment().body())
                .map(mark ->
                        new SaidFinding(thread, mark, new Quotation(linesOf(thread)), lastToDismiss(thread, writers)));
    }

    /** Logins of those who told Argus in the thread what to make of it. */
    public static Stream<String> speakers(ReviewThread thread) {
        return thread.replies().stream()
                .filter(reply -> decisionIn(reply).isPresent())
                .map(ReviewThread.Reply::author)
                .distinct();
    }

    public String fingerprint() {
        return mark.fingerprint();
    }

    private static @Nullable String lastToDismiss(ReviewThread thread, Set<String> writers) {
        String dismissedBy = null;
        for (ReviewThread.Reply reply : thread.replies()) {
            Optional<Command> decision = decisionIn(reply);
            if (decision.isPresent() && writers.contains(reply.author())) {
                dismissedBy = decision.get() == Command.DISMISS ? reply.author() : null;
            }
        }
        return dismissedBy;
    }

    /** A reply that was changed later is none: nobody has seen it as it is now. */
    private static Optional<Command> decisionIn(ReviewThread.Reply reply) {
        return Command.in(reply.body())
                .filter(command -> !reply.edited() && (command == Command.DISMISS || command == Command.REOPEN));
    }

    /** Who wants to hear no more of it; empty when nobody said so. */
    public Optional<String> dismissedBy(String ourLogin) {
        String resolvedBy = thread.resolvedBy();
        if (thread.resolved() && mark.fixedIn() == null && !ourLogin.equals(resolvedBy)) {
            return Optional.of(resolvedBy == null ? "somebody" : resolvedBy);
        }
        return Optional.ofNullable(toldBy == null ? thread.comment().dislikedBy() : toldBy);
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
