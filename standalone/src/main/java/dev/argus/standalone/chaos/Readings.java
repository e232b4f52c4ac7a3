package dev.argus.standalone.chaos;

import dev.argus.simulator.model.SimulatedModel.Call;
import java.util.HashMap;
import java.util.Map;

/** What the model was paid for: how often it has read each file. Every file of a scenario is one of a kind, and never changes. */
final class Readings {

    private final Map<String, Integer> readings = new HashMap<>();

    /** A second reading, of what the first found, is another; what the model refused was not read. */
    synchronized void saw(Call call) {
        if (call.mishap() == null && !call.showsFindings()) {
            call.files().forEach(path -> readings.merge(path, 1, Integer::sum));
        }
    }

    synchronized Result.Read read() {
        return new Result.Read(readings.size(), (int)
                readings.values().stream().filter(times -> times > 1).count());
    }
}
