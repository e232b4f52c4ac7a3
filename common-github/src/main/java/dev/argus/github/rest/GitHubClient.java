package dev.argus.github.rest;

import dev.argus.events.ArgusJson;
import dev.argus.github.GitHubApp;
import dev.argus.github.GitHubReader;
import dev.argus.github.GitHubThreads;
import dev.argus.github.GitHubWriter;
import dev.argus.github.auth.AppAuthentication;
import dev.argus.github.auth.AppJwt;
import dev.argus.github.auth.AppKey;
import dev.argus.github.auth.InstallationAuthentication;
import dev.argus.github.auth.InstallationToken;
import dev.argus.github.auth.InstallationTokens;
import dev.argus.github.auth.Secret;
import dev.argus.github.http.EtagStore;
import dev.argus.github.http.Origin;
import dev.argus.github.http.RateLimits;
import dev.argus.github.http.Redirects;
import dev.argus.github.http.Refusals;
import dev.argus.github.http.RemainingRequests;
import dev.argus.github.http.Revalidation;
import dev.argus.github.http.TransportFailures;
import dev.argus.github.write.PoliteThreads;
import dev.argus.github.write.PoliteWriter;
import dev.argus.github.write.WriteBudget;
import dev.argus.runtime.dependency.Dependencies;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.netty.channel.ChannelOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * All ports over one pool of connections.
 *
 * <p>A request passes, in this order: the memory of rate limits, the store of kept answers, the authentication, the redirects. What comes back
 * is classified where it leaves.
 */
public final class GitHubClient implements AutoCloseable {

    /** Fixed by the version of GitHub's description that the tests hold the requests against. */
    private static final String API_VERSION = "2022-11-28";

    private static final Duration MAX_IDLE = Duration.ofSeconds(30);

    private static final JsonMapper JSON = ArgusJson.mapper()
            .rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final ConnectionProvider connections;
    private final GitHubReader reader;
    private final GitHubWriter writer;
    private final GitHubApp app;
    private final GitHubThreads threads;

    private GitHubClient(Builder builder) {
        GitHubSettings settings = builder.settings;
        this.connections = ConnectionProvider.builder("github")
                .maxConnections(settings.maxConnections())
                .maxIdleTime(MAX_IDLE)
                .build();
        Origin origin = Origin.of(settings.apiUrl());
        WebClient common = webClient(builder, connections);
        RateLimits limits = new RateLimits(builder.clock, settings.maxWait());
        Refusals refusals = new Refusals(limits);
        Redirects redirects = new Redirects(origin);
        RemainingRequests remaining = new RemainingRequests(builder.clock, builder.meters);

        AppJwt jwt = new AppJwt(settings.appId(), AppKey.read(settings.privateKey()), builder.clock);
        AppApi appApi = proxies(common.mutate()
                        .filter(refusals)
                        .filter(remaining)
                        .filter(new AppAuthentication(jwt))
                        .filter(redirects)
                        .build())
                .createClient(AppApi.class);

        InstallationTokens tokens = new InstallationTokens(installation -> token(appApi, installation), builder.clock);
        GitHubApi api = proxies(common.mutate()
                        .filter(refusals)
                        .filter(remaining)
                        .filter(new Revalidation(builder.etags))
                        .filter(new InstallationAuthentication(tokens))
                        .filter(redirects)
                        .build())
                .createClient(GitHubApi.class);

        Exchanges exchanges = new Exchanges(builder.dependencies.named("github"));
        Pages pages = new Pages(origin);
        this.reader = new RestGitHubReader(api, exchanges, pages, settings.maxDiff(), settings.maxFile());
        GitHubWriter rest = new RestGitHubWriter(api, appApi, exchanges, pages, settings.appId());
        this.writer = builder.writes == null ? rest : new PoliteWriter(rest, builder.writes);
        this.app = new RestGitHubApp(appApi, api, exchanges, pages, settings.appId());
        GitHubThreads plainThreads = new RestGitHubThreads(api, exchanges, limits, settings.apiUrl());
        this.threads = builder.writes == null ? plainThreads : new PoliteThreads(plainThreads, builder.writes);
    }

    public static Builder builder(GitHubSettings settings, Dependencies dependencies) {
        return new Builder(settings, dependencies);
    }

    public GitHubReader reader() {
        return reader;
    }

    public GitHubWriter writer() {
        return writer;
    }

    public GitHubApp app() {
        return app;
    }

    public GitHubThreads threads() {
        return threads;
    }

    /** Closes the connections; requests under way fail. */
    @Override
    public void close() {
        connections.dispose();
    }

    private static Mono<InstallationToken> token(AppApi appApi, long installation) {
        return TransportFailures.classified(
                        "the token of installation " + installation, appApi.createToken(installation))
                .map(token -> new InstallationToken(new Secret(token.token()), token.expiresAt()));
    }

    private static WebClient webClient(Builder builder, ConnectionProvider connections) {
        GitHubSettings settings = builder.settings;
        HttpClient http = HttpClient.create(connections)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.connectTimeout().toMillis()))
                .responseTimeout(settings.readTimeout())
                .compress(true);
        return WebClient.builder()
                .baseUrl(settings.apiUrl().toString().replaceAll("/+$", ""))
                .clientConnector(new ReactorClientHttpConnector(http))
                .observationRegistry(builder.observations)
                .defaultHeader(HttpHeaders.USER_AGENT, "argus/" + version())
                .defaultHeader("X-GitHub-Api-Version", API_VERSION)
                .codecs(codecs -> {
                    codecs.defaultCodecs()
                            .maxInMemorySize(
                                    Math.toIntExact(settings.maxResponse().toBytes()));
                    codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(JSON));
                    codecs.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(JSON));
                })
                .build();
    }

    private static HttpServiceProxyFactory proxies(WebClient client) {
        return HttpServiceProxyFactory.builderFor(WebClientAdapter.create(client))
                .customArgumentResolver(new InstallationArgument())
                .httpRequestValuesProcessor(new EndpointName())
                .build();
    }

    private static String version() {
        return Objects.requireNonNullElse(GitHubClient.class.getPackage().getImplementationVersion(), "dev");
    }

    /** Collects what a client may be given besides what it needs. */
    public static final class Builder {

        private final GitHubSettings settings;
        private final Dependencies dependencies;
        private EtagStore etags = EtagStore.NONE;
        private Clock clock = Clock.systemUTC();
        private ObservationRegistry observations = ObservationRegistry.NOOP;
        private @Nullable WriteBudget writes;
        private MeterRegistry meters = new CompositeMeterRegistry();

        private Builder(GitHubSettings settings, Dependencies dependencies) {
            this.settings = settings;
            this.dependencies = dependencies;
        }

        /** Where answers are kept for conditional requests; by default nowhere. */
        public Builder etags(EtagStore store) {
            this.etags = store;
            return this;
        }

        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        public Builder observations(ObservationRegistry registry) {
            this.observations = registry;
            return this;
        }

        /** What may be written; without it, as much as GitHub takes. */
        public Builder writes(WriteBudget budget) {
            this.writes = budget;
            return this;
        }

        public Builder meters(MeterRegistry registry) {
            this.meters = registry;
            return this;
        }

        /** Reads the private key, so it blocks when that is a file. */
        public GitHubClient build() {
            return new GitHubClient(this);
        }
    }
}
