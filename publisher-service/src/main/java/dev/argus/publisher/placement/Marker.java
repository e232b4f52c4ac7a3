package dev.argus.publisher.placement;

import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewId;
import dev.argus.events.ReviewRef;
import dev.argus.publisher.markdown.SafeMarkdown;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hidden first line by which Argus knows its own again, signed with a {@link MarkerSeal}. It is looked for only where the author is the
 * App itself, and only as the very first line, which no text of a model can be.
 */
public sealed interface Marker {

    /** The marker, without its signature. */
    String line();

    /**
     * Marks the one review of a {@link ReviewId}.
     *
     * @param inline fingerprints of the findings that stand at their lines
     */
    record OfReview(ReviewId id, List<String> inline) implements Marker {

        private static final Pattern SHAPE = Pattern.compile(
                SafeMarkdown.MARKER_OPENING + "review id=([0-9a-v]{26}) inline=([0-9a-v,]{0,4096}) -->(?:\\R|\\z)");

        private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-v]{1,64}");

        public OfReview {
            inline = List.copyOf(inline);
            if (!inline.stream().allMatch(FINGERPRINT.asMatchPredicate())) {
                throw new IllegalArgumentException("fingerprints are base 32, were " + inline);
            }
        }

        @Override
        public String line() {
            return SafeMarkdown.MARKER_OPENING + "review id=" + id + " inline=" + String.join(",", inline) + " -->";
        }

        public static Optional<OfReview> in(String body) {
            Matcher marker = SHAPE.matcher(body);
            if (!marker.lookingAt()) {
                return Optional.empty();
            }
            List<String> inline = Arrays.stream(marker.group(2).split(",", -1))
                    .filter(fingerprint -> !fingerprint.isEmpty())
                    .toList();
            return Optional.of(new OfReview(new ReviewId(marker.group(1)), inline));
        }
    }

    /**
     * Marks the one summary comment of a pull request.
     *
     * @param pullRequest {@link PullRequestRef#key}
     * @param review the review it tells of
     * @param headSha the head that was reviewed last
     * @param said the findings it counts
     */
    record OfSummary(String pullRequest, ReviewId review, String headSha, Tally said) implements Marker {

        private static final Pattern SHAPE = Pattern.compile(SafeMarkdown.MARKER_OPENING
                + "summary pr=(\\d{1,19}:\\d{1,10}) review=([0-9a-v]{26}) head=([0-9a-f]{40}|[0-9a-f]{64})"
                + " said=(" + Counts.SHAPE + ") -->(?:\\R|\\z)");

        public static OfSummary of(ReviewRef review, Tally said) {
            return new OfSummary(review.pullRequest().key(), review.id(), review.headSha(), said);
        }

        @Override
        public String line() {
            return SafeMarkdown.MARKER_OPENING + "summary pr=" + pullRequest + " review=" + review + " head=" + headSha
                    + " said=" + Counts.of(said) + " -->";
        }

        public static Optional<OfSummary> in(String body) {
            Matcher marker = SHAPE.matcher(body);
            if (!marker.lookingAt()) {
                return Optional.empty();
            }
            return Optional.of(new OfSummary(
                    marker.group(1), new ReviewId(marker.group(2)), marker.group(3), Counts.in(marker.group(4))));
        }

        /** Whether this is the summary of that pull request, and not one that was carried here from another. */
        public boolean isOf(PullRequestRef ref) {
            return pullRequest.equals(ref.key());
        }
    }

    /**
     * Marks the comment of a finding at its line.
     *
     * @param review that said it
     * @param fixedIn the head in which it was found fixed; absent while it was not
     */
    record OfFinding(
            ReviewId review, String fingerprint, @Nullable String fixedIn) implements Marker {

        private static final Pattern SHAPE = Pattern.compile(
                SafeMarkdown.MARKER_OPENING
                        + "finding review=([0-9a-v]{26}) id=([0-9a-v]{1,64})(?: fixed=([0-9a-f]{40}|[0-9a-f]{64}))? -->(?:\\R|\\z)");

        @Override
        public String line() {
            return SafeMarkdown.MARKER_OPENING + "finding review=" + review + " id=" + fingerprint
                    + (fixedIn == null ? "" : " fixed=" + fixedIn) + " -->";
        }

        public static Optional<OfFinding> in(String body) {
            Matcher marker = SHAPE.matcher(body);
            return marker.lookingAt()
                    ? Optional.of(new OfFinding(new ReviewId(marker.group(1)), marker.group(2), marker.group(3)))
                    : Optional.empty();
        }
    }

    /**
     * Marks a completed check run. It is not signed: only the App itself writes its check runs, and nobody may edit them.
     *
     * @param said the findings that the review told
     * @param inline of them, those at their lines
     */
    record OfEnd(Outcome.State state, Tally said, int inline) implements Marker {

        public static final OfEnd FAILED = new OfEnd(Outcome.State.FAILED, Tally.NONE, 0);

        private static final Pattern SHAPE = Pattern.compile(SafeMarkdown.MARKER_OPENING
                + "end state=([a-z]{1,16}) said=(" + Counts.SHAPE + ") inline=(\\d{1,3}) -->(?:\\R|\\z)");

        @Override
        public String line() {
            return SafeMarkdown.MARKER_OPENING + "end state=" + state.name().toLowerCase(Locale.ROOT) + " said="
                    + Counts.of(said) + " inline=" + inline + " -->";
        }

        public static Optional<OfEnd> in(String body) {
            Matcher marker = SHAPE.matcher(body);
            return marker.lookingAt()
                    ? stateOf(marker.group(1))
                            .map(state ->
                                    new OfEnd(state, Counts.in(marker.group(2)), Integer.parseInt(marker.group(3))))
                    : Optional.empty();
        }

        /** Whether nobody was told more than that nobody waits for the review; when somebody does, it can still be told. */
        public boolean isOfNothingTold() {
            return state == Outcome.State.SUPERSEDED || state == Outcome.State.SKIPPED;
        }

        private static Optional<Outcome.State> stateOf(String word) {
            return Arrays.stream(Outcome.State.values())
                    .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst();
        }
    }

    /** The body under the marker, where a signature is not needed. */
    default String above(String body) {
        return line() + "\n\n" + body;
    }

    /**
     * Marks what answers a comment with words.
     *
     * @param commentId the comment
     * @param onDiff whether it is a comment on the diff, which GitHub counts apart
     */
    record OfAnswer(long commentId, boolean onDiff) implements Marker {

        @Override
        public String line() {
            return SafeMarkdown.MARKER_OPENING + "answer to=" + (onDiff ? "reply-" : "comment-") + commentId + " -->";
        }

        public boolean isIn(String body) {
            return body.startsWith(line());
        }
    }

    /** The body without its marker and signature, as a person sees it. */
    static String strippedFrom(String body) {
        return body.startsWith(SafeMarkdown.MARKER_OPENING)
                ? strippedFrom(body.substring(endOfFirstLine(body)))
                : body.strip();
    }

    private static int endOfFirstLine(String body) {
        int end = body.indexOf('\n');
        return end < 0 ? body.length() : end + 1;
    }
}
