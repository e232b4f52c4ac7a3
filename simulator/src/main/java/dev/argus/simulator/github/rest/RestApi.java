package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.app.AppTokens;
import dev.argus.simulator.github.app.InstallationTokens;
import dev.argus.simulator.github.app.SimulatedApp;
import dev.argus.simulator.github.hosting.Account;
import dev.argus.simulator.github.hosting.Hosting;
import dev.argus.simulator.github.protocol.Refusal;
import dev.argus.simulator.github.shape.Links;
import dev.argus.simulator.github.shape.Shapes;
import dev.argus.simulator.github.webhook.Webhooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Every endpoint behind one gate, with the headers that GitHub puts on every answer. */
public final class RestApi {

    private static final Logger LOG = LoggerFactory.getLogger(RestApi.class);

    /**
     * GitHub breaks off what takes it longer than ten seconds. Here it is so much less that whoever waits for ten knows what became of a request:
     * nothing is done after that, however slow this machine is.
     *
     * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#timeouts">Timeouts</a>
     */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final Clock clock;
    private final Gate gate;
    private final RateLimits rateLimits;
    private final Hosting hosting;
    private final Links links;
    private final List<Endpoints> endpoints;

    /** @param personalToken that may write contents; null for none */
    public RestApi(
            Clock clock,
            SimulatedApp app,
            AppTokens appTokens,
            InstallationTokens installationTokens,
            RateLimits rateLimits,
            Hosting hosting,
            Webhooks webhooks,
            Shapes shapes,
            @Nullable String personalToken) {
        this.clock = clock;
        this.gate = new Gate(app, appTokens, installationTokens, personalToken);
        this.rateLimits = rateLimits;
        this.hosting = hosting;
        this.links = shapes.links();
        Account bot = Account.bot(app.slug());
        this.endpoints = List.of(
                new AppEndpoints(installationTokens, hosting, shapes),
                new DeliveryEndpoints(webhooks),
                new PullRequestEndpoints(shapes),
                new ReviewEndpoints(bot, shapes),
                new CommentEndpoints(bot, shapes),
                new CheckRunEndpoints(app.id(), shapes),
                new CommitEndpoints(shapes),
                new RepositoryEndpoints(shapes),
                new DispatchEndpoint(hosting),
                new MetaEndpoints(rateLimits, shapes),
                new GraphQlEndpoint(hosting));
    }

    public RouterFunction<ServerResponse> routes() {
        Routes routes = new Routes((access, endpoint) -> handler(access, endpoint));
        endpoints.forEach(group -> group.addTo(routes));
        return routes.otherwise(call -> {
            throw Refusal.notFound();
        });
    }

    private HandlerFunction<ServerResponse> handler(Access access, Endpoint endpoint) {
        return request -> {
            Instant deadline = clock.instant().plus(PATIENCE);
            return request.bodyToMono(byte[].class)
                    .defaultIfEmpty(new byte[0])
                    .publishOn(Schedulers.boundedElastic())
                    .flatMap(content -> clock.instant().isAfter(deadline)
                            ? write(Answer.refused(Refusal.of(502, "Server Error")), Caller.ANYONE)
                            : respond(request, content, access, endpoint))
                    .onErrorResume(
                            DataBufferLimitException.class,
                            e -> write(Answer.refused(Refusal.of(413, "Payload too large")), Caller.ANYONE));
        };
    }

    private Mono<ServerResponse> respond(ServerRequest request, byte[] content, Access access, Endpoint endpoint) {
        Caller caller;
        try {
            caller = gate.admit(request.headers().asHttpHeaders(), access);
        } catch (Refusal refusal) {
            return write(Answer.refused(refusal), Caller.ANYONE);
        }
        return write(answer(request, content, caller, endpoint), caller);
    }

    private Answer answer(ServerRequest request, byte[] content, Caller caller, Endpoint endpoint) {
        try {
            rateLimits.spend(caller);
            Answer answer = endpoint.answer(new Call(request, content, caller, hosting, links));
            return HttpMethod.GET.equals(request.method()) ? conditional(request, caller, answer) : answer;
        } catch (Refusal refusal) {
            return Answer.refused(refusal);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            return Answer.refused(Refusal.of(500, "Server Error"));
        }
    }

    private Answer conditional(ServerRequest request, Caller caller, Answer answer) {
        String etag = answer.etag();
        boolean known = request.headers().asHttpHeaders().getIfNoneMatch().stream()
                .anyMatch(tag -> weak(tag).equals(etag));
        if (!known) {
            return answer.tagged(etag);
        }
        rateLimits.giveBack(caller);
        return Answer.notModified().tagged(etag);
    }

    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag : "W/" + tag;
    }

    private Mono<ServerResponse> write(Answer answer, Caller caller) {
        RateLimits.Usage usage = rateLimits.usage(caller);
        return ServerResponse.status(answer.status())
                .headers(headers -> {
                    headers.setDate(clock.millis());
                    headers.set("X-GitHub-Request-Id", requestId());
                    headers.set("X-GitHub-Media-Type", "github.v3; format=json");
                    headers.set("X-GitHub-Enterprise-Version", "3.18.0");
                    headers.set("X-RateLimit-Limit", String.valueOf(usage.limit()));
                    headers.set("X-RateLimit-Remaining", String.valueOf(usage.remaining()));
                    headers.set("X-RateLimit-Used", String.valueOf(usage.used()));
                    headers.set(
                            "X-RateLimit-Reset", String.valueOf(usage.reset().getEpochSecond()));
                    headers.set("X-RateLimit-Resource", "core");
                    headers.putAll(answer.headers());
                })
                .bodyValue(answer.body());
    }

    private static String requestId() {
        String id = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        return id.substring(0, 18).replace('-', ':');
    }
}
