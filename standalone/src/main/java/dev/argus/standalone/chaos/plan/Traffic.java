package dev.argus.standalone.chaos.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What people do: most pull requests have one head, some are pushed to, a few in a burst, and one of twenty is closed. */
final class Traffic {

    private static final double CLEAN = 0.2;
    private static final double CLOSED = 0.05;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE_IN_A_BURST = Duration.ofSeconds(1);

    private final Random random;
    private final Duration length;

    Traffic(Random random, Duration length) {
        this.random = random;
        this.length = length;
    }

    List<Change> changes(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(this::change).toList();
    }

    List<Move> moves(Change change) {
        List<Move> moves = new ArrayList<>();
        Duration at = upTo(length);
        moves.add(new Move(at, Move.Kind.OPEN, change, 0));
        Duration longestPause = change.heads() > 2 ? LONGEST_PAUSE_IN_A_BURST : LONGEST_PAUSE;
        for (int head = 1; head < change.heads(); head++) {
            at = at.plus(upTo(longestPause));
            moves.add(new Move(at, Move.Kind.PUSH, change, head));
        }
        if (random.nextDouble() < CLOSED) {
            moves.add(new Move(at.plus(upTo(LONGEST_PAUSE)), Move.Kind.CLOSE, change, change.heads() - 1));
        }
        return moves;
    }

    private Change change(int number) {
        String owner = "owner-%02d".formatted(1 + random.nextInt(Scenario.OWNERS));
        List<Boolean> defects = IntStream.range(0, heads())
                .mapToObj(head -> random.nextDouble() >= CLEAN)
                .toList();
        return new Change(number, owner, defects);
    }

    private int heads() {
        double chance = random.nextDouble();
        if (chance < 0.7) {
            return 1;
        }
        return chance < 0.9 ? 2 : 3 + random.nextInt(3);
    }

    private Duration upTo(Duration most) {
        return Duration.ofMillis(1 + random.nextInt((int) most.toMillis()));
    }
}
