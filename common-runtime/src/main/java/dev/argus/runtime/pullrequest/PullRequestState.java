package dev.argus.runtime.pullrequest;

import dev.argus.events.Outcome;
import dev.argus.events.ReviewRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest that is known of a pull request. Sightings come in any order, and GitHub's clock does not tell two within a second apart:
 * then a push says itself which head it replaced, and what cannot be told is left open, so that a review rather goes on.
 *
 * @param headSince when the head was pushed, as far as that was seen
 * @param headBefore when the head before it was pushed; absent when none was seen
 * @param replaced heads that had another one's place taken by the end of the second {@code headSince}
 * @param at of the newest sighting
 */
public record PullRequestState(
        String headSha,
        Instant headSince,
        @Nullable Instant headBefore,
        List<String> replaced,
        boolean open,
        boolean draft,
        Instant at) {

    /** Pushes of one second; more of them than anybody makes. */
    private static final int MAX_REPLACED = 32;

    public PullRequestState {
        replaced = List.copyOf(replaced);
    }

    /** All that one sighting tells. */
    public static PullRequestState of(Sighting seen) {
        List<String> replaced = seen.replaced() == null ? List.of() : List.of(seen.replaced());
        return new PullRequestState(seen.headSha(), seen.at(), null, replaced, seen.open(), seen.draft(), seen.at());
    }

    /** With another sighting, which may be older. */
    public PullRequestState with(Sighting seen) {
        if (seen.at().isBefore(at)) {
            return this;
        }
        PullRequestState moved = seen.headSha().equals(headSha) ? this : movedTo(seen);
        boolean later = seen.at().isAfter(at);
        return new PullRequestState(
                moved.headSha,
                moved.headSince,
                moved.headBefore,
                moved.replaced,
                later ? seen.open() : open || seen.open(),
                later ? seen.draft() : draft && seen.draft(),
                seen.at());
    }

    /** Why a review ends: it was superseded, or there is nothing left to review; empty when it goes on. */
    public Optional<Outcome> ends(ReviewRequested request, boolean reviewsDrafts) {
        boolean isNews = !at.isBefore(request.occurredAt());
        if (isNews && !open) {
            return Optional.of(Outcome.skipped("the pull request is closed"));
        }
        if (hasReplaced(request.review().headSha(), request.occurredAt())) {
            return Optional.of(Outcome.superseded(
                    headSha.substring(0, 7) + " was pushed meanwhile; its review replaces this one"));
        }
        return isNews && draft && !reviewsDrafts
                ? Optional.of(Outcome.skipped("the pull request was converted to a draft"))
                : Optional.empty();
    }

    /** When nothing more of a burst of pushes is expected; empty when the head did not come in one. */
    public Optional<Instant> calmAt(Duration calm) {
        boolean isBurst =
                headBefore != null && Duration.between(headBefore, headSince).compareTo(calm) < 0;
        return isBurst ? Optional.of(headSince.plus(calm)) : Optional.empty();
    }

    private boolean hasReplaced(String sha, Instant wanted) {
        return !sha.equals(headSha)
                && (headSince.isAfter(wanted) || (headSince.equals(wanted) && replaced.contains(sha)));
    }

    private PullRequestState movedTo(Sighting seen) {
        if (!seen.at().equals(headSince)) {
            return seen.at().isAfter(at) || seen.replaced() != null ? headed(seen, headSince, List.of()) : this;
        }
        if (seen.replaced() == null) {
            return this;
        }
        boolean wasReplaced = replaced.contains(seen.headSha());
        if (wasReplaced && seen.replaced().equals(headSha)) {
            // Forth and back within a second: either may be the last.
            return withReplaced(List.of());
        }
        return wasReplaced ? withReplaced(and(seen.replaced())) : headed(seen, headSince, replaced);
    }

    private PullRequestState headed(Sighting seen, Instant before, List<String> known) {
        List<String> replacedBySeen = new ArrayList<>(known);
        if (seen.replaced() != null) {
            replacedBySeen.add(seen.replaced());
        }
        return new PullRequestState(seen.headSha(), seen.at(), before, bounded(replacedBySeen), open, draft, at);
    }

    private PullRequestState withReplaced(List<String> heads) {
        return new PullRequestState(headSha, headSince, headBefore, heads, open, draft, at);
    }

    private List<String> and(String head) {
        List<String> all = new ArrayList<>(replaced);
        all.add(head);
        return bounded(all);
    }

    private static List<String> bounded(List<String> heads) {
        return heads.subList(Math.max(0, heads.size() - MAX_REPLACED), heads.size());
    }
}
