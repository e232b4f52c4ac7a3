package dev.argus.simulator.model;

import dev.argus.simulator.model.SimulatedModel.Call;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The last requests. */
final class Calls {

    private static final int KEPT = 1_000;

    private final Deque<Call> calls = new ArrayDeque<>();
    private final List<Consumer<Call>> listeners = new CopyOnWriteArrayList<>();

    void add(Call call) {
        keep(call);
        listeners.forEach(listener -> listener.accept(call));
    }

    Runnable listen(Consumer<Call> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private synchronized void keep(Call call) {
        if (calls.size() == KEPT) {
            calls.removeFirst();
        }
        calls.addLast(call);
    }

    synchronized List<Call> list() {
        return List.copyOf(calls);
    }
}
