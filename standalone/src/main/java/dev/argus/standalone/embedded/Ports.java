package dev.argus.standalone.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine that nobody listens on at the moment. */
public final class Ports {

    private static final int LASTING_FROM = 20_000;
    private static final int LASTING_TO = 30_000;

    private Ports() {}

    /** Any free port; somebody else may still be quicker to use it. */
    public static int free() {
        try {
            return bound(0);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /** The port asked for, or any other when it is taken. */
    public static int freeOr(int preferred) {
        try {
            return bound(preferred);
        } catch (IOException e) {
            return free();
        }
    }

    /**
     * Any free port below those that systems give to outgoing connections: nobody gets it by chance while whoever listened there is away.
     */
    public static int lasting() {
        while (true) {
            try {
                return bound(ThreadLocalRandom.current().nextInt(LASTING_FROM, LASTING_TO));
            } catch (IOException taken) {
                // The next one, then.
            }
        }
    }

    private static int bound(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        }
    }
}
