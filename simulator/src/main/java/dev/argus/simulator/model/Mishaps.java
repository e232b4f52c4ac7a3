package dev.argus.simulator.model;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;

/** Which request meets which mishap: first those that were ordered, then a share of the others, the same ones for the same seed. */
final class Mishaps {

    private final Queue<Mishap> ordered = new ArrayDeque<>();
    private final Random random;
    private double share;
    private List<Mishap> kinds = List.of();

    Mishaps(long seed) {
        this.random = new Random(seed);
    }

    /** The next so many requests meet it. */
    synchronized void order(Mishap mishap, int times) {
        for (int i = 0; i < times; i++) {
            ordered.add(mishap);
        }
    }

    /** From now on this share of requests meets one of these. */
    synchronized void spread(double share, List<Mishap> kinds) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be between 0 and 1, was " + share);
        }
        this.share = kinds.isEmpty() ? 0 : share;
        this.kinds = List.copyOf(kinds);
    }

    synchronized void clear() {
        ordered.clear();
        spread(0, List.of());
    }

    synchronized Optional<Mishap> next() {
        Mishap first = ordered.poll();
        if (first != null) {
            return Optional.of(first);
        }
        return share > 0 && random.nextDouble() < share
                ? Optional.of(kinds.get(random.nextInt(kinds.size())))
                : Optional.empty();
    }
}
