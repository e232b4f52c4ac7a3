package dev.argus.standalone.embedded;

import dev.argus.standalone.start.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis server beside this process, on loopback and behind a password that changes with every start.
 *
 * <p>It may not outlive this process, however that ends. It therefore runs on a {@link Leash}. Should that be killed too, the next
 * start on the same directory ends the server that was left behind before it begins.
 *
 * <p>What it holds can be made again. A file it cannot read is therefore set aside, and it starts empty.
 */
public final class EmbeddedRedis implements AutoCloseable {

    private static final int ATTEMPTS = 3;
    private static final Duration START = Duration.ofSeconds(15);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private static final Logger log = LoggerFactory.getLogger(EmbeddedRedis.class);

    private final Path directory;
    private final String password = newPassword();
    private int port = Ports.free();
    private @Nullable Process server;

    /** @param directory for its data alone */
    public EmbeddedRedis(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    /** Where to connect, password included; known once the server has started. */
    public synchronized String url() {
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    /**
     * Blocks until the server answers.
     *
     * @throws StartException if it does not come up
     */
    public synchronized void start() {
        try {
            endLeftover();
            Path executable = ExecutableProvider.newJarResourceProvider(directory.toFile())
                    .get()
                    .toPath();
            for (int attempt = 1; server == null; attempt++) {
                server = launch(executable).orElse(null);
                if (server == null && attempt == ATTEMPTS) {
                    throw new StartException(
                            "The embedded Redis did not start in %s: %s".formatted(directory, lastWords()));
                }
                if (server == null) {
                    removeObstacle();
                }
            }
        } catch (IOException e) {
            throw new StartException("The embedded Redis did not start in %s: %s".formatted(directory, e), e);
        }
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            end(server.toHandle());
            server = null;
        }
    }

    /** The server, once it answers; empty when it left or says nothing for too long. */
    private Optional<Process> launch(Path executable) throws IOException {
        Files.writeString(file("redis.conf"), config());
        Process process = new ProcessBuilder(Leash.TERM.on(
                        List.of(executable.toString(), file("redis.conf").toString())))
                .redirectErrorStream(true)
                .redirectOutput(file("redis.log").toFile())
                .start();
        long deadline = System.nanoTime() + START.toNanos();
        while (!exited(process, BETWEEN_LOOKS) && System.nanoTime() < deadline) {
            if (answers()) {
                return Optional.of(process);
            }
        }
        end(process.toHandle());
        return Optional.empty();
    }

    private boolean answers() {
        byte[] expected = "+OK\r\n+PONG\r\n".getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) START.toMillis());
            socket.setSoTimeout((int) START.toMillis());
            socket.getOutputStream()
                    .write("AUTH %s\r\nPING\r\n".formatted(password).getBytes(StandardCharsets.US_ASCII));
            return Arrays.equals(expected, socket.getInputStream().readNBytes(expected.length));
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Somebody else took the port, or the data cannot be read. */
    private void removeObstacle() throws IOException {
        if (lastWords().contains("Address already in use")) {
            port = Ports.free();
            return;
        }
        Path data = file("appendonly.aof");
        if (Files.exists(data)) {
            log.warn("The embedded Redis starts empty, for it could not read {}: {}", data, lastWords());
            Files.move(data, file("appendonly.aof.unreadable"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void endLeftover() throws IOException {
        Path pidFile = file("redis.pid");
        String pid = Files.exists(pidFile) ? Files.readString(pidFile).strip() : "";
        if (pid.matches("[1-9][0-9]{0,9}")) {
            ProcessHandle.of(Long.parseLong(pid)).filter(this::isOurs).ifPresent(EmbeddedRedis::end);
        }
    }

    /** A process that merely got the same number does not run a program of this directory. */
    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.startsWith(directory.toString()))
                .isPresent();
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (process.isAlive()) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private static boolean exited(Process process, Duration wait) {
        try {
            return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(file("redis.log"), StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }

    private String config() {
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir %s
                pidfile %s
                loglevel warning
                # What the last second wrote may be lost when the machine stops, and nothing when only we do.
                appendonly yes
                appendfsync everysec
                save ""
                maxmemory 128mb
                maxmemory-policy volatile-lru
                """.formatted(port, password, quoted(directory), quoted(file("redis.pid")));
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private static String newPassword() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
