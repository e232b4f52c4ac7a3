package dev.argus.standalone;

import dev.argus.github.AppIdentity;
import dev.argus.github.GitHubWriter;
import dev.argus.llm.ModelChain;
import dev.argus.llm.ModelId;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.standalone.embedded.DataDirectory;
import dev.argus.standalone.embedded.EmbeddedServers;
import dev.argus.standalone.start.Application;
import dev.argus.standalone.start.Preflight;
import dev.argus.standalone.start.StartException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Mono;

/** The five services at work in this process, with the servers they need. */
public final class Standalone implements AutoCloseable {

    private static final String DATA_DIRECTORY = "argus.data-dir";
    private static final Duration INTRODUCTION = Duration.ofSeconds(10);

    private final ConfigurableApplicationContext context;
    private final EmbeddedServers servers;

    private Standalone(ConfigurableApplicationContext context, EmbeddedServers servers) {
        this.context = context;
        this.servers = servers;
    }

    /**
     * Starts with the settings of the environment, keeping its data in {@code argus.data-dir}; returns when it serves.
     *
     * @param settings that stand above those of the environment
     * @throws StartException with a sentence for each setting that is missing or wrong, before anything has started; or when a port or
     *     the directory is taken
     */
    public static Standalone start(Map<String, ?> settings) {
        EmbeddedServers servers = new EmbeddedServers();
        return start(
                settings,
                servers,
                environment -> servers.startMissing(environment, () -> DataDirectory.open(dataDirectory(environment))));
    }

    /**
     * The same on these servers, whatever the environment names.
     *
     * @param servers closed with it, and also when it does not start
     */
    public static Standalone start(Map<String, ?> settings, EmbeddedServers servers) {
        return start(settings, servers, servers::tell);
    }

    /** Settings first, then the servers, and the application while the broker comes up. */
    private static Standalone start(
            Map<String, ?> settings, EmbeddedServers servers, Consumer<ConfigurableEnvironment> provision) {
        try {
            ConfigurableApplicationContext context = Application.of(
                            StandaloneConfiguration.class, WebApplicationType.REACTIVE)
                    .preparedBy(Preflight::ofServices)
                    .preparedBy(provision)
                    .run(settings);
            servers.awaitStarted();
            return new Standalone(context, servers);
        } catch (RuntimeException failure) {
            servers.close();
            throw failure;
        }
    }

    /** {@code argus.data-dir}, or the place for a user's data where no other is set. */
    public static Path dataDirectory(Environment environment) {
        return Optional.ofNullable(environment.getProperty(DATA_DIRECTORY))
                .map(Path::of)
                .orElseGet(() -> Optional.ofNullable(environment.getProperty("XDG_DATA_HOME"))
                        .filter(directory -> !directory.isBlank())
                        .map(Path::of)
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "share"))
                        .resolve("argus"));
    }

    /** Where GitHub's webhooks are taken. */
    public URI ingress() {
        return URI.create("http://localhost:" + property("local.server.port") + "/webhooks/github");
    }

    /** Operations, health and metrics. */
    public URI management() {
        return URI.create("http://localhost:" + property("local.management.port"));
    }

    /** Where the stages meet. */
    public String bootstrapServers() {
        return property("argus.kafka.bootstrap-servers");
    }

    /** Where what can be made again is kept. */
    public String redisUrl() {
        return property("argus.redis.url");
    }

    public EmbeddedServers servers() {
        return servers;
    }

    /** In the order in which they are asked. */
    public List<ModelId> models() {
        return context.getBean(ModelChain.class).models();
    }

    /**
     * Under whose name Argus works on GitHub; empty when GitHub does not answer for now. Blocks.
     *
     * @throws StartException when GitHub knows no such App, or the key is not the App's
     */
    public Optional<AppIdentity> identity() {
        return context.getBean(GitHubWriter.class)
                .identity()
                .timeout(INTRODUCTION)
                .onErrorMap(
                        StageFailure.Terminal.class,
                        refused -> new StartException(
                                "GitHub refuses the App: %s. Are ARGUS_GITHUB_APP_ID and ARGUS_GITHUB_PRIVATE_KEY of the same App?"
                                        .formatted(refused.getMessage()),
                                refused))
                .onErrorResume(failure -> !(failure instanceof StartException), failure -> Mono.empty())
                .blockOptional();
    }

    /** Lets what is in flight end or go back, then stops; the servers last. */
    @Override
    public void close() {
        context.close();
        servers.close();
    }

    private String property(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }
}
