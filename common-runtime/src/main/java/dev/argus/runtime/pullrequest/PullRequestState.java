package dev.argus.runtime.pullrequest;

import dev.argus.events.Outcome;
import dev.argus.events.ReviewRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest that is known of a pull request. Sightings come in any order, and GitHub's clock does not tell two within a second apart:
 * then a push says itself which head it replaced, and what cannot be told is left open, so that a review rather goes on.
 *
 * @param headSince when the head was pushed, as far as that was seen
 * @param headBefore when the head before it was pushed; absent when none was seen
 * @param burstSince when the present burst of pushes began, or the latest {@link #BURST} of it; absent when the head came alone
 * @param replaced heads that had another one's place taken by the end of the second {@code headSince}
 * @param at of the newest sighting
 */
public record PullRequestState(
        String headSha,
        Instant headSince,
        @Nullable Instant headBefore,
        @Nullable Instant burstSince,
        List<String> replaced,
        boolean open,
        boolean draft,
        Instant at) {

    /** A minute, and the second that GitHub's clock cuts off. A push that follows another sooner is part of a burst. */
    static final Duration BURST = Duration.ofSeconds(61);

    /** Pushes of one second; more of them than anybody makes. */
    private static final int MAX_REPLACED = 32;

    public PullRequestState {
        replaced = List.copyOf(replaced);
    }

    /** All that one sighting tells. */
    public static PullRequestState of(Sighting seen) {
        List<String> replaced = seen.replaced() == null ? List.of() : List.of(seen.replaced());
        return new PullRequestState(
                seen.headSha(), seen.at(), null, null, replaced, seen.open(), seen.draft(), seen.at());
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
                moved.burstSince,
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

    /**
     * When the head of a burst of pushes may be read: once nothing was pushed for a while, and not before the end of a {@link #BURST} since the burst
     * began. So of the pushes of any minute two at most are read, however they are spaced: the first, if it came alone, and the last; or, where
     * such a time ends within that minute, the last of it and the last of the next.
     *
     * @param calm for how long nothing may be pushed
     * @return empty when the head came alone
     */
    public Optional<Instant> calmAt(Duration calm) {
        if (headBefore == null || !isBurst(headBefore, headSince)) {
            return Optional.empty();
        }
        Instant quiet = headSince.plus(calm);
        Instant end = Objects.requireNonNullElse(burstSince, headBefore).plus(BURST);
        return Optional.of(quiet.isAfter(end) ? quiet : end);
    }

    private static boolean isBurst(Instant before, Instant at) {
        return Duration.between(before, at).compareTo(BURST) < 0;
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
        return new PullRequestState(
                seen.headSha(), seen.at(), before, burst(before, seen.at()), bounded(replacedBySeen), open, draft, at);
    }

    private @Nullable Instant burst(Instant before, Instant pushedAt) {
        if (!isBurst(before, pushedAt)) {
            return null;
        }
        Instant since = Objects.requireNonNullElse(burstSince, before);
        return isBurst(since, pushedAt) ? since : pushedAt;
    }

    private PullRequestState withReplaced(List<String> heads) {
        return new PullRequestState(headSha, headSince, headBefore, burstSince, heads, open, draft, at);
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
