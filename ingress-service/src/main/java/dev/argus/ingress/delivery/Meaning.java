package dev.argus.ingress.delivery;

import dev.argus.events.Envelope;
import dev.argus.events.PullRequestEvent;
import dev.argus.events.PullRequestRef;
import dev.argus.runtime.pullrequest.Sighting;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a delivery means to Argus. */
public sealed interface Meaning {

    /**
     * @param events at least one
     * @param seen see {@link #seen}
     */
    record Wanted(
            List<? extends PullRequestEvent> events,
            @Nullable Seen seen) implements Meaning {
        public Wanted {
            events = List.copyOf(events);
        }

        public Wanted(List<? extends PullRequestEvent> events) {
            this(events, null);
        }
    }

    /** An event that could be kept nowhere when it came, and that GitHub was asked to bring back. */
    record Returned(Envelope<?> event) implements Meaning {}

    /**
     * Nothing to do.
     *
     * @param reason for whoever reads GitHub's delivery log; holds nothing of the body but names that were checked
     * @param seen see {@link #seen}
     */
    record Ignored(String reason, @Nullable Seen seen) implements Meaning {
        public Ignored(String reason) {
            this(reason, null);
        }
    }

    /**
     * Not what GitHub sends, although it is signed.
     *
     * @param reason as above
     */
    record Malformed(String reason) implements Meaning {}

    /**
     * The App was taken from somewhere: work there stops, and what is kept of it goes.
     *
     * @param repositoryIds of a {@code whole} installation those that GitHub names, which may be none
     * @param whole whether all of the installation is gone, or these repositories alone
     */
    record Left(long installationId, Set<Long> repositoryIds, boolean whole, Instant at) implements Meaning {
        public Left {
            repositoryIds = Set.copyOf(repositoryIds);
        }
    }

    /** What it shows of its pull request, so that reviews on their way learn what became of it; absent when it shows nothing. */
    default @Nullable Seen seen() {
        return null;
    }

    /** A pull request as a delivery shows it. */
    record Seen(PullRequestRef pullRequest, Sighting sighting) {}
}
