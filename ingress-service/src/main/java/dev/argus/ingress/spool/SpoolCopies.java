package dev.argus.ingress.spool;

import dev.argus.events.Envelope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * What this instance put into the spool and has not seen empty since: GitHub was told that it is safe, and when Redis forgets it, nobody else
 * knows. There is a bound; of more than that the oldest are let go.
 */
final class SpoolCopies {

    /** @param generation of the spool when it was put there; see {@link Spool#generation} */
    record Copy(String generation, Envelope<?> event) {}

    private final int max;
    private final Deque<Copy> copies = new ArrayDeque<>();

    SpoolCopies(int max) {
        this.max = max;
    }

    synchronized void add(Copy copy) {
        copies.add(copy);
        if (copies.size() > max) {
            copies.remove();
        }
    }

    /** Oldest first. */
    synchronized List<Copy> all() {
        return new ArrayList<>(copies);
    }

    synchronized void forget(Collection<Copy> some) {
        some.forEach(copies::removeFirstOccurrence);
    }
}
