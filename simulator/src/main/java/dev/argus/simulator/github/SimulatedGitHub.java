package dev.argus.simulator.github;

import dev.argus.simulator.github.app.AppTokens;
import dev.argus.simulator.github.app.InstallationTokens;
import dev.argus.simulator.github.app.SimulatedApp;
import dev.argus.simulator.github.control.Control;
import dev.argus.simulator.github.control.SameOrigin;
import dev.argus.simulator.github.fault.FaultFilter;
import dev.argus.simulator.github.fault.Faults;
import dev.argus.simulator.github.git.SimulatedRepository;
import dev.argus.simulator.github.hosting.Account;
import dev.argus.simulator.github.hosting.History;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.Hosting;
import dev.argus.simulator.github.page.Pages;
import dev.argus.simulator.github.rest.CallRecorder;
import dev.argus.simulator.github.rest.RateLimits;
import dev.argus.simulator.github.rest.RestApi;
import dev.argus.simulator.github.shape.Links;
import dev.argus.simulator.github.shape.Shapes;
import dev.argus.simulator.github.webhook.Webhooks;
import dev.argus.simulator.http.LoopbackServer;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * A GitHub Enterprise Server of one App that every owner has installed, with pull requests made of any local git repository. It listens on the
 * loopback only, keeps everything in memory, and writes to no git repository.
 *
 * <pre>{@code
 * try (SimulatedGitHub gitHub = SimulatedGitHub.builder()
 *         .repository(SimulatedRepository.of(Path.of(".")))
 *         .webhooksTo(URI.create("http://localhost:8080/webhooks/github"))
 *         .start()) {
 *     gitHub.repositories().get(0).openLatest(10);
 * }
 * }</pre>
 */
public final class SimulatedGitHub implements AutoCloseable {

    private static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;

    private final SimulatedApp app;
    private final Links links;
    private final History history;
    private final Hosting hosting;
    private final InstallationTokens tokens;
    private final RateLimits rateLimits;
    private final Webhooks webhooks;
    private final Faults faults;
    private final LoopbackServer server;

    private SimulatedGitHub(Builder builder) {
        Clock clock = builder.clock;
        this.app = builder.app == null ? SimulatedApp.generate() : builder.app;
        this.server = LoopbackServer.bind(builder.port);
        this.links = new Links(server.uri());
        this.history = new History(clock);
        this.hosting = new Hosting(history, clock);
        builder.repositories.forEach(hosting::add);
        this.tokens = new InstallationTokens(clock, new SecureRandom());
        this.rateLimits = new RateLimits(clock);
        this.faults = new Faults(builder.seed);
        Shapes shapes = Shapes.of(links, app, owner(), clock.instant());
        this.webhooks = new Webhooks(shapes, app, history, clock, hosting::nextId);
        webhooks.deliverTo(builder.webhooksTo);
        history.listen(entry -> webhooks.tell(entry.event()));
        RestApi api = new RestApi(
                clock,
                app,
                new AppTokens(app, clock),
                tokens,
                rateLimits,
                hosting,
                webhooks,
                shapes,
                builder.personalToken);
        server.serve(handler(
                api.routes().and(new Control(hosting, history, faults).routes()).and(new Pages(hosting).routes())));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Of the pages: {@code http://localhost:PORT}. */
    public URI uri() {
        return links.root();
    }

    /** Of the API, in the shape of an Enterprise Server's: {@code http://localhost:PORT/api/v3}. */
    public URI apiUrl() {
        return URI.create(links.api(""));
    }

    /** Where a person looks at a pull request. */
    public URI page(HostedRepository repository, int number) {
        return URI.create(links.html("/" + repository.fullName() + "/pull/" + number));
    }

    public SimulatedApp app() {
        return app;
    }

    /** Serves one more repository. */
    public HostedRepository add(SimulatedRepository repository) {
        return hosting.add(repository);
    }

    /**
     * Renames a repository, or transfers it to another owner; whoever asks for it by its name of before is sent on. Its installation goes
     * with it, as if both owners had the same.
     *
     * @throws IllegalArgumentException when the name is taken
     */
    public void move(HostedRepository repository, String owner, String name) {
        hosting.move(repository, owner, name);
    }

    /** In the order of their names. */
    public List<HostedRepository> repositories() {
        return hosting.all();
    }

    /** @throws IllegalArgumentException when there is no such repository */
    public HostedRepository repository(String owner, String name) {
        return hosting.find(owner, name)
                .orElseThrow(() -> new IllegalArgumentException("there is no repository " + owner + "/" + name));
    }

    /** Everything that was asked and posted. */
    public History history() {
        return history;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    public InstallationTokens tokens() {
        return tokens;
    }

    /** What is to go wrong; nothing, to begin with. */
    public Faults faults() {
        return faults;
    }

    public RateLimits rateLimits() {
        return rateLimits;
    }

    @Override
    public void close() {
        server.close();
        webhooks.close();
        hosting.close();
    }

    private Account owner() {
        return hosting.all().stream().findFirst().map(HostedRepository::owner).orElse(Account.user("local"));
    }

    private HttpHandler handler(RouterFunction<ServerResponse> routes) {
        return RouterFunctions.toHttpHandler(
                routes,
                HandlerStrategies.builder()
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_REQUEST_BYTES))
                        .webFilter(new SameOrigin(links.root()))
                        .webFilter(new CallRecorder(history))
                        .webFilter(new FaultFilter(faults, Links.API))
                        .build());
    }

    public static final class Builder {

        private final List<SimulatedRepository> repositories = new ArrayList<>();
        private @Nullable SimulatedApp app;
        private @Nullable URI webhooksTo;
        private @Nullable String personalToken;
        private Clock clock = Clock.systemUTC();
        private int port;
        private long seed;

        private Builder() {}

        public Builder repository(SimulatedRepository repository) {
            repositories.add(repository);
            return this;
        }

        /** Without it a new App is made up. */
        public Builder app(SimulatedApp app) {
            this.app = app;
            return this;
        }

        /** 0, the default, for any free port. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** Of the faults that strike by chance; 0 by default. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Where the App listens; without it no webhook is sent. */
        public Builder webhooksTo(URI target) {
            this.webhooksTo = target;
            return this;
        }

        /** A person's token that may write contents; there is none by default. */
        public Builder personalToken(String token) {
            this.personalToken = token;
            return this;
        }

        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Listens when it returns.
         *
         * @throws reactor.netty.ChannelBindException when the port is taken
         */
        public SimulatedGitHub start() {
            return new SimulatedGitHub(this);
        }
    }
}
