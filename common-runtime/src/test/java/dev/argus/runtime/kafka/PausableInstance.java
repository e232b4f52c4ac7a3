package dev.argus.runtime.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.events.DiffPrepared;
import dev.argus.events.ReviewRequested;
import dev.argus.testkit.TestKafka;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * An instance of the stage in a process of its own, so that all of it can be paused: its work, its poll loop and its heartbeats. It begins what
 * it is given, and ends it when it is told to go on; from then on it does not wait any more. It ends with this process.
 */
final class PausableInstance implements AutoCloseable {

    private static final String BEGUN = "begun ";

    private final Process process;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    private PausableInstance(Process process) {
        this.process = process;
        Thread listening = new Thread(() -> process.inputReader(UTF_8).lines().forEach(said::add), "what-it-says");
        listening.setDaemon(true);
        listening.start();
    }

    /** @param properties {@code name=value}, beside where Kafka is */
    static PausableInstance start(TopicNames names, String... properties) throws IOException {
        Stream<String> command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                PausableInstance.class.getName(),
                TestKafka.bootstrapServers(),
                "argus.kafka.prefix=" + names.prefix());
        return new PausableInstance(new ProcessBuilder(
                        Stream.concat(command, Arrays.stream(properties)).toList())
                .redirectErrorStream(true)
                .start());
    }

    /** How many events it has begun to work on. */
    long begun() {
        return said.stream().filter(line -> line.startsWith(BEGUN)).count();
    }

    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Heard when it is not paused. */
    void goOn() throws IOException {
        process.outputWriter(UTF_8).append("go on\n").flush();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** @param arguments bootstrap servers, and properties of the stage */
    public static void main(String[] arguments) throws IOException {
        Sinks.Empty<Void> permission = Sinks.empty();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
                RunningStage stage = RunningStage.startOn(
                        arguments[0],
                        request -> work(request, permission.asMono()),
                        Arrays.copyOfRange(arguments, 1, arguments.length))) {
            while (in.readLine() != null) {
                permission.tryEmitEmpty();
            }
        }
    }

    private static Mono<DiffPrepared> work(ReviewRequested request, Mono<Void> permission) {
        String number = Integer.toString(request.pullRequest().number());
        return Mono.fromRunnable(() -> System.out.println(BEGUN + number))
                .then(permission)
                .then(Mono.fromSupplier(() -> Requests.skipped(request)));
    }
}
