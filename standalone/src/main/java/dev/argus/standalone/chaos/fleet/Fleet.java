package dev.argus.standalone.chaos.fleet;

import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.model.SimulatedModel;
import dev.argus.standalone.chaos.plan.Target;
import dev.argus.standalone.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/**
 * Kafka, Redis and the services, each as a process of its own, at work for a simulated GitHub and a simulated model in this process.
 */
public final class Fleet implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(8);
    private static final Duration ONE_LOOK = Duration.ofSeconds(2);

    private final Path directory;
    private final List<String> versions;
    private final int kafkaPort = Ports.free();
    private final int redisPort = Ports.free();
    private final int ingressPort = Ports.free();
    private final int opsPort = Ports.free();
    private final Map<Target, List<Actor>> actors = new EnumMap<>(Target.class);
    private final List<URI> readiness = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ONE_LOOK).build();

    /**
     * @param directory for data and logs
     * @param instances of each stage
     * @param versions class paths of those that the services have by turns: the first at the start, the next after a restart
     */
    public Fleet(Path directory, int instances, List<String> versions, SimulatedGitHub gitHub, SimulatedModel model) {
        this.directory = directory;
        this.versions = List.copyOf(versions);
        ServiceSettings settings = new ServiceSettings(kafkaPort, redisPort, gitHub, model);
        actors.put(Target.KAFKA, List.of(kafka()));
        actors.put(Target.REDIS, List.of(redis()));
        actors.put(Target.INGRESS, List.of(service(Target.INGRESS, 0, ingressPort, settings)));
        for (Target stage : Target.STAGES) {
            List<Actor> all = new ArrayList<>();
            for (int instance = 0; instance < instances; instance++) {
                all.add(service(stage, instance, Ports.free(), settings));
            }
            actors.put(stage, List.copyOf(all));
        }
        actors.put(Target.OPS, List.of(service(Target.OPS, 0, opsPort, settings)));
    }

    /** Blocks until everything is ready. */
    public void start() throws InterruptedException {
        all().forEach(Actor::start);
        Instant deadline = Instant.now().plus(START);
        for (URI service : readiness) {
            while (!isReady(service)) {
                if (Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("%s is not ready after %d minutes: see the logs in %s"
                            .formatted(service, START.toMinutes(), directory));
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    public Actor actor(Target target, int instance) {
        return actors(target).get(instance);
    }

    /** All instances. */
    public List<Actor> actors(Target target) {
        return actors.getOrDefault(target, List.of());
    }

    public List<Actor> all() {
        return actors.values().stream().flatMap(List::stream).toList();
    }

    /** Where GitHub's webhooks are taken. */
    public URI webhooks() {
        return URI.create("http://127.0.0.1:" + ingressPort + "/webhooks/github");
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** Data and logs, {@code NAME.log} for each process. */
    public Path directory() {
        return directory;
    }

    /** What is told of the reviews. */
    public Operations operations() {
        return new Operations(client, URI.create("http://127.0.0.1:" + opsPort), ServiceSettings.ADMIN_TOKEN);
    }

    /** Whether the clocks of the services can be set: that takes a library which not every machine has. */
    public static boolean setsClocks() {
        return FakeClock.library().isPresent();
    }

    /** As by Kafka's own tools, the consumer groups of a stage begin again. */
    public void setBack(Target stage) {
        ConsumerGroups.setBack(bootstrapServers(), stage);
    }

    /**
     * Has Redis do something; it does it later when it is paused, and does not when it is dead, for then it comes back as it was made.
     *
     * @param command in one line, as one would type it
     */
    public void redis(String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redisPort)) {
            socket.setSoTimeout((int) ONE_LOOK.toMillis());
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
        } catch (IOException awayOrPaused) {
            // Either will do.
        }
    }

    @Override
    public void close() {
        all().forEach(Actor::close);
    }

    private Actor kafka() {
        List<String> arguments = List.of(
                directory.resolve("kafka").toString(), Integer.toString(kafkaPort), Integer.toString(Ports.free()));
        List<String> command = java("-Xmx256m", ClassPath.running(), Broker.class.getName(), arguments);
        return new Actor("kafka", command, Map.of(), directory.resolve("kafka.log"));
    }

    /** What has to be durable there is what waits for Kafka, so it keeps a log, as the one of a deployment does. */
    private Actor redis() {
        try {
            Path data = Files.createDirectories(directory.resolve("redis"));
            Path executable = ExecutableProvider.newJarResourceProvider(data.toFile())
                    .get()
                    .toPath();
            List<String> command = List.of(
                    executable.toString(),
                    "--bind",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(redisPort),
                    "--dir",
                    data.toString(),
                    "--appendonly",
                    "yes",
                    "--save",
                    "");
            return new Actor("redis", command, Map.of(), directory.resolve("redis.log"));
        } catch (IOException e) {
            throw new UncheckedIOException("no place for Redis", e);
        }
    }

    private Actor service(Target target, int instance, int port, ServiceSettings settings) {
        String name = target.name().toLowerCase(Locale.ROOT) + "-" + (instance + 1);
        int management = Ports.free();
        Map<String, String> environment = new HashMap<>(settings.of(target));
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(management));
        readiness.add(URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness"));
        List<List<String>> commands = versions.stream()
                .map(version ->
                        java("-Xmx192m", ClassPath.of(target, version), ServiceSettings.mainClass(target), List.of()))
                .toList();
        return new Actor(name, commands, environment, directory.resolve(name + ".log"), clock(name));
    }

    private @Nullable FakeClock clock(String name) {
        return FakeClock.library()
                .map(library -> new FakeClock(library, directory.resolve(name + ".clock")))
                .orElse(null);
    }

    private static List<String> java(String heap, String classPath, String main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                classPath,
                main));
        command.addAll(arguments);
        return command;
    }

    private boolean isReady(URI service) throws InterruptedException {
        try {
            HttpRequest look = HttpRequest.newBuilder(service).timeout(ONE_LOOK).build();
            return client.send(look, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
