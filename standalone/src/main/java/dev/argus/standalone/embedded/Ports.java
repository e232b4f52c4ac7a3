package dev.argus.standalone.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine that nobody listens on at the moment. */
public final class Ports {

    private static final int FROM = 20_000;
    private static final int TO = 30_000;

    /** What this process was given, and may not have taken yet. */
    private static final Set<Integer> given = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /**
     * Any free port below those that systems give to outgoing connections: nobody gets it by chance before it is used, or while whoever
     * listened there is away. It is given once in the life of this process.
     */
    public static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FROM, TO);
            if (isFree(port) && given.add(port)) {
                return port;
            }
        }
    }

    /** The port asked for, or any other when it is taken; somebody else may still be quicker to use it. */
    public static int freeOr(int preferred) {
        return isFree(preferred) ? preferred : free();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
