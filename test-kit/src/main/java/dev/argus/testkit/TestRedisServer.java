package dev.argus.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis 6.2 in a process of its own, without persistence, on a free port of the loopback interface. */
public final class TestRedisServer implements AutoCloseable {

    private static final int PORTS_TO_TRY = 10;
    private static final String HOST = "127.0.0.1";

    private final int port;
    private RedisServer server;

    private TestRedisServer(int port, RedisServer server) {
        this.port = port;
        this.server = server;
    }

    /** Another program may take a free port before Redis does; then the next one is tried. */
    public static TestRedisServer start() {
        IOException failure = new IOException("no port tried");
        for (int attempt = 0; attempt < PORTS_TO_TRY; attempt++) {
            try {
                int port = freePort();
                return new TestRedisServer(port, startOn(port));
            } catch (IOException e) {
                failure = e;
            }
        }
        throw new UncheckedIOException(failure);
    }

    public String url() {
        return "redis://" + HOST + ":" + port;
    }

    /** Forgets everything. */
    public void flush() {
        try (Jedis jedis = new Jedis(URI.create(url()))) {
            jedis.flushAll();
        }
    }

    /** Stops serving and forgets everything; the port stays known. */
    public void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves again, empty, on the same port. */
    public void startAgain() {
        try {
            server = startOn(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static RedisServer startOn(int port) throws IOException {
        RedisServer server = new RedisServerBuilder()
                .bind(HOST)
                .port(port)
                .setting("save \"\"")
                .setting("appendonly no")
                .onShutdownForceStop(true)
                .build();
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
