package dev.argus.ingress.delivery;

import dev.argus.events.PullRequestEvent;
import java.util.List;

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
}
