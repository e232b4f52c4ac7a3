package dev.argus.standalone.start;

/** Somebody else listens where Argus was to listen. */
public final class PortTakenException extends StartException {

    /** @param remedy what sets another port, as the end of a sentence: {@code "set SERVER_PORT to another"} */
    public PortTakenException(int port, String remedy, Throwable cause) {
        super("Port %d is taken: stop what listens there, or %s.".formatted(port, remedy), cause);
    }
}
