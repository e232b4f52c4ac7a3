package dev.argus.events;

/** A fact about the running of Argus itself; it concerns no installation in particular. */
public sealed interface OperationsEvent extends Event permits OperatorActed, ReplayChanged {

    @Override
    default long installationId() {
        return 0;
    }
}
