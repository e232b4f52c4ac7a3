package dev.argus.standalone.start;

/** Somebody else listens where Argus was to listen. */
public final class PortTakenException extends StartException {

    public PortTakenException(int port, Throwable cause) {
        super(
                "Port %d is taken: stop what listens there, or set SERVER_PORT or MANAGEMENT_SERVER_PORT to another."
                        .formatted(port),
                cause);
    }
}
