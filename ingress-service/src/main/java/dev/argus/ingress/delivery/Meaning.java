package dev.argus.ingress.delivery;

import dev.argus.events.PullRequestEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What a delivery means to Argus. */
public sealed interface Meaning {

    /** @param events at least one */
    record Wanted(List<? extends PullRequestEvent> events) implements Meaning {
        public Wanted {
            events = List.copyOf(events);
        }
    }

    /**
     * Nothing to do.
     *
     * @param reason for whoever reads GitHub's delivery log; holds nothing of the body but names that were checked
     */
    record Ignored(String reason) implements Meaning {}

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
}
