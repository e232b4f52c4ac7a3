package dev.argus.standalone.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** A JVM of its own with the same class path, to be killed: what this one does not survive, no finally block cleans up. */
public final class OtherProcess implements AutoCloseable {

    private static final String END = "\0";
    private static final int LAST_LINES = 40;

    private final Process process;
    private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
    private final List<String> said = new CopyOnWriteArrayList<>();

    private OtherProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(() -> read(process.inputReader()), "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    public static OtherProcess running(Class<?> main, Path directory, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(directory.toString()));
        all.addAll(List.of(arguments));
        return running(main, Map.of(), all);
    }

    /** @param environment besides that of this process */
    public static OtherProcess running(Class<?> main, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=192m",
                "-Xmx384m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new OtherProcess(builder.start());
    }

    /** The next line it prints that begins so, without that beginning. */
    public String says(String beginning) throws IOException, InterruptedException {
        for (String line = output.take(); !line.equals(END); line = output.take()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length()).strip();
            }
        }
        List<String> last = said.subList(Math.max(0, said.size() - LAST_LINES), said.size());
        throw new IOException("ended without saying '%s', but:\n%s".formatted(beginning, String.join("\n", last)));
    }

    /** Every line so far. */
    public List<String> said() {
        return List.copyOf(said);
    }

    /** {@code kill -9} */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** All of it as it comes, for a full pipe would stop the process. */
    private void read(BufferedReader lines) {
        try (lines) {
            lines.lines().forEach(line -> {
                said.add(line);
                output.add(line);
            });
        } catch (IOException | UncheckedIOException killed) {
            // What it said so far is what it said.
        } finally {
            output.add(END);
        }
    }
}
