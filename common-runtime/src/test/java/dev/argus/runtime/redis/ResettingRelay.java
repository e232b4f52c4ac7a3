package dev.argus.runtime.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stands between a client and a real Redis, and resets the connection when a command has been sent and not answered. */
final class ResettingRelay implements AutoCloseable {

    private final URI redis;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean resetNext = new AtomicBoolean();

    ResettingRelay(URI redis) {
        this.redis = redis;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    String url() {
        return "redis://127.0.0.1:" + server.getLocalPort();
    }

    void resetOnNextCommand() {
        resetNext.set(true);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                threads.execute(() -> relay(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void relay(Socket client) {
        try (client;
                Socket upstream = new Socket(redis.getHost(), redis.getPort())) {
            threads.execute(() -> copyAnswers(upstream, client));
            copyCommands(client, upstream.getOutputStream());
        } catch (IOException gone) {
            // Either side has left.
        }
    }

    private void copyCommands(Socket client, OutputStream redis) throws IOException {
        byte[] buffer = new byte[8192];
        InputStream commands = client.getInputStream();
        for (int read = commands.read(buffer); read >= 0; read = commands.read(buffer)) {
            if (resetNext.compareAndSet(true, false)) {
                // Closing without lingering sends RST instead of FIN.
                client.setSoLinger(true, 0);
                return;
            }
            redis.write(buffer, 0, read);
        }
    }

    private static void copyAnswers(Socket redis, Socket client) {
        try {
            redis.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) {
            // Either side has left.
        }
    }
}
