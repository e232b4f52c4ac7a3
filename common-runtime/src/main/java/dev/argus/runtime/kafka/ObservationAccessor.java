package dev.argus.runtime.kafka;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;

/**
 * Opens a scope of an observation on a thread where none of it is open. Micrometer's own opens one within the other, each time work that goes on
 * within its scope calls itself, and every one is told to the tracer and to the log.
 */
final class ObservationAccessor extends ObservationThreadLocalAccessor {

    @Override
    public void setValue(Observation observation) {
        if (observation != getValue()) {
            super.setValue(observation);
        }
    }

    @Override
    public void restore(Observation observation) {
        if (observation != getValue()) {
            super.restore(observation);
        }
    }
}
