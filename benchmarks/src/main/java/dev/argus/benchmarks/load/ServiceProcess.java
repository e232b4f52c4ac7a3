package dev.argus.benchmarks.load;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service in a JVM of its own, whose processor time is its own. */
final class ServiceProcess implements AutoCloseable {

    private static final List<String> OTHERS = List.of("common-github", "diff-service");

    private final Process process;

    private ServiceProcess(Process process) {
        this.process = process;
    }

    /** @param settings as {@code name=value} */
    static ServiceProcess start(Class<?> application, Path log, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                classPath(),
                application.getName()));
        Stream.of(settings).map(setting -> "--" + setting).forEach(command::add);
        return new ServiceProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    }

    /** That of this process without what llm-service does not have: whoever can ask GitHub is not asked to review. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> OTHERS.stream().noneMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Of all its threads since it was started, to a hundredth of a second. */
    Duration processorTime() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this system does not tell processor times"));
    }

    /** @throws IllegalStateException when the service has ended, as its log says why */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the service has ended with " + process.exitValue() + ", see its log");
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
