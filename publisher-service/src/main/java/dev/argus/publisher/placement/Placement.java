package dev.argus.publisher.placement;

import dev.argus.events.ReviewPolicy.Profile;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where each finding of a review is said: at its line, or in the summary alone. Both lists together hold every finding, most important
 * first.
 */
public record Placement(List<Finding> inline, List<Finding> elsewhere) {

    /** Never more than this at lines, whatever the profile says. */
    static final int MAX_INLINE = 25;

    private static final Comparator<Finding> MOST_IMPORTANT_FIRST = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::confidence)
            .reversed()
            .thenComparing(finding -> finding.anchor().path())
            .thenComparing(Placement::firstLine);

    public Placement {
        inline = List.copyOf(inline);
        elsewhere = List.copyOf(elsewhere);
    }

    /** The most important findings whose lines accept a comment stand there, as many as the profile allows; the rest elsewhere. */
    public static Placement of(List<Finding> findings, CommentableLines lines, Profile profile) {
        int limit = Math.min(profile.inlineComments(), MAX_INLINE);
        List<Finding> inline = new ArrayList<>();
        List<Finding> elsewhere = new ArrayList<>();
        Set<String> said = new HashSet<>();
        for (Finding finding : ranked(findings)) {
            boolean fits = inline.size() < limit && lines.accept(finding.anchor());
            (fits && said.add(finding.fingerprint()) ? inline : elsewhere).add(finding);
        }
        return new Placement(inline, elsewhere);
    }

    /** The same findings when exactly these stand at their lines, known by their fingerprints. */
    public Placement withInline(List<String> fingerprints) {
        List<Finding> standing = new ArrayList<>();
        List<Finding> rest = new ArrayList<>();
        Set<String> open = new HashSet<>(fingerprints);
        for (Finding finding : all()) {
            (open.remove(finding.fingerprint()) ? standing : rest).add(finding);
        }
        return new Placement(standing, rest);
    }

    /**
     * These findings together with those of an earlier review that still stand. A remark on a file that was made again is one remark.
     *
     * @param atLines fingerprints of the findings that have a comment at their line already
     */
    public Placement withStanding(List<Finding> standing, Set<String> atLines) {
        Set<String> saidNow = all().stream().map(Finding::fingerprint).collect(Collectors.toSet());
        List<Finding> atTheirLines = new ArrayList<>(inline);
        List<Finding> rest = new ArrayList<>(elsewhere);
        for (Finding finding : standing) {
            if (finding.anchor() instanceof Anchor.Lines || !saidNow.contains(finding.fingerprint())) {
                (atLines.contains(finding.fingerprint()) ? atTheirLines : rest).add(finding);
            }
        }
        return new Placement(ranked(atTheirLines), ranked(rest));
    }

    /** Every finding, most important first. */
    public List<Finding> all() {
        List<Finding> all = new ArrayList<>(inline);
        all.addAll(elsewhere);
        return ranked(all);
    }

    /**
     * What to try after GitHub refused a review with these comments without saying which of them it was: first all that stand on lines
     * of the diff as GitHub shows it now; where that is all of them, one half and then the other.
     *
     * @return two lists at most, none of them empty
     */
    public static List<List<Finding>> narrower(List<Finding> refused, CommentableLines now) {
        List<Finding> accepted =
                refused.stream().filter(finding -> now.accept(finding.anchor())).toList();
        int half = (accepted.size() + 1) / 2;
        List<Finding> firstHalf = accepted.subList(0, half);
        List<List<Finding>> attempts = accepted.size() < refused.size()
                ? List.of(accepted, firstHalf)
                : List.of(firstHalf, accepted.subList(half, accepted.size()));
        return attempts.stream()
                .filter(attempt -> !attempt.isEmpty() && attempt.size() < refused.size())
                .distinct()
                .toList();
    }

    private static List<Finding> ranked(List<Finding> findings) {
        return findings.stream().sorted(MOST_IMPORTANT_FIRST).toList();
    }

    private static int firstLine(Finding finding) {
        return finding.anchor() instanceof Anchor.Lines lines ? lines.start() : 0;
    }
}
