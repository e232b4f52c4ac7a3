package dev.argus.ops.history;

import dev.argus.events.ReplayChanged;
import dev.argus.events.ReplayChanged.Position;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Puts together what is told of one replay. */
public final class Replays {

    private Replays() {}

    /**
     * The state that holds is the one an operator wanted last, or what became of it since; how far it has come is told by whoever has come
     * further. So a runner that has not heard of a pause yet does not take it back.
     */
    static ReplayChanged merged(ReplayChanged one, ReplayChanged other) {
        ReplayChanged latest = isLater(other, one) ? other : one;
        return latest.at(
                positions(one, other),
                Math.max(one.seen(), other.seen()),
                Math.max(one.matched(), other.matched()),
                Math.max(one.published(), other.published()));
    }

    private static boolean isLater(ReplayChanged told, ReplayChanged known) {
        if (told.changes() != known.changes()) {
            return told.changes() > known.changes();
        }
        return told.state().isEnd() || !known.state().isEnd();
    }

    private static List<Position> positions(ReplayChanged one, ReplayChanged other) {
        Map<Integer, Long> furthest = new TreeMap<>();
        Stream.concat(one.positions().stream(), other.positions().stream())
                .forEach(position -> furthest.merge(position.partition(), position.offset(), Math::max));
        return furthest.entrySet().stream()
                .map(position -> new Position(position.getKey(), position.getValue()))
                .toList();
    }
}
