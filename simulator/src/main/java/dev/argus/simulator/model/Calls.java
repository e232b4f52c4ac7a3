package dev.argus.simulator.model;

import dev.argus.simulator.model.SimulatedModel.Call;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last requests. */
final class Calls {

    private static final int KEPT = 1_000;

    private final Deque<Call> calls = new ArrayDeque<>();

    synchronized void add(Call call) {
        if (calls.size() == KEPT) {
            calls.removeFirst();
        }
        calls.addLast(call);
    }

    synchronized List<Call> list() {
        return List.copyOf(calls);
    }
}
