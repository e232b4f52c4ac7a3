package dev.argus.runtime.kafka;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Opens a scope of an observation on a thread where none of it is open. Micrometer's own opens one within the other, each time work that goes on
 * within its scope calls itself, and every one is told to the tracer and to the log.
 *
 * <p>Observations are the same when their contexts are: Spring Security hands on a wrapper, whose scope is that of what it wraps. So one is never
 * open right within itself, and {@link #restore(Observation)} knows by what is open whether there is anything to close.
 */
final class ObservationAccessor extends ObservationThreadLocalAccessor {

    @Override
    public void setValue(Observation observation) {
        if (!isOpen(observation)) {
            super.setValue(observation);
        }
    }

    @Override
    public void restore(Observation observation) {
        if (!isOpen(observation)) {
            super.restore(observation);
        }
    }

    @SuppressWarnings("ReferenceEquality") // an observation has one context
    private boolean isOpen(Observation observation) {
        @Nullable Observation open = getValue();
        return open != null && open.getContext() == observation.getContext();
    }
}
