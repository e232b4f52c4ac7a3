package dev.argus.ops.http;

import dev.argus.events.ArgusJson;
import dev.argus.ops.view.HealthView;
import dev.argus.ops.view.HealthView.Service;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthContributors;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** How this process and the other services are, and what they need. */
public final class HealthEndpoints implements OpsApi.Endpoints {

    private static final String HERE = "here";

    private final ReactiveHealthContributors contributors;
    private final Map<String, URI> services;
    private final Duration timeout;
    private final WebClient client;

    public HealthEndpoints(
            ReactiveHealthContributors contributors, Map<String, URI> services, Duration timeout, WebClient client) {
        this.contributors = contributors;
        this.services = Map.copyOf(services);
        this.timeout = timeout;
        this.client = client;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(
                        "/health",
                        "Every service and what it needs.",
                        HealthView.class,
                        call -> health().flatMap(all -> Answers.ok(call, all)))
                .withoutHistory());
    }

    /** Of all that is known; what does not answer in time is down. */
    public Mono<HealthView> health() {
        Flux<Map.Entry<String, Service>> others = Flux.fromIterable(services.entrySet())
                .flatMap(service -> ask(service.getValue()).map(told -> Map.entry(service.getKey(), told)));
        return here().map(told -> Map.entry(HERE, told))
                .concatWith(others)
                .collect(() -> new TreeMap<String, Service>(), (all, one) -> all.put(one.getKey(), one.getValue()))
                .map(HealthView::of);
    }

    private Mono<Service> here() {
        return components("", contributors)
                .collect(() -> new TreeMap<String, String>(), (all, one) -> all.put(one.getKey(), one.getValue()))
                .map(components -> new Service(
                        components.containsValue(Status.DOWN.getCode()) ? Status.DOWN.getCode() : Status.UP.getCode(),
                        components));
    }

    private Flux<Map.Entry<String, String>> components(String prefix, ReactiveHealthContributors all) {
        return Flux.fromStream(all.stream()).flatMap(entry -> {
            String name = prefix + entry.name();
            if (entry.contributor() instanceof CompositeReactiveHealthContributor composite) {
                return components(name + ".", composite);
            }
            return entry.contributor() instanceof ReactiveHealthIndicator indicator
                    ? status(indicator).map(status -> Map.entry(name, status))
                    : Mono.empty();
        });
    }

    private Mono<String> status(ReactiveHealthIndicator indicator) {
        return indicator
                .health(false)
                .timeout(timeout)
                .onErrorResume(failure -> Mono.just(Health.down().build()))
                .map(health -> health.getStatus().getCode());
    }

    private Mono<Service> ask(URI management) {
        return client.get()
                .uri(management.resolve("/actuator/health"))
                .exchangeToMono(answer -> answer.bodyToMono(byte[].class))
                .timeout(timeout)
                .map(HealthEndpoints::read)
                .onErrorResume(failure -> Mono.just(new Service(Status.DOWN.getCode(), Map.of())));
    }

    private static Service read(byte[] json) {
        JsonNode health = ArgusJson.mapper().readTree(json);
        Map<String, String> components = new TreeMap<>();
        collect("", health, components);
        return new Service(health.path("status").asString("UNKNOWN"), components);
    }

    private static void collect(String prefix, JsonNode health, Map<String, String> components) {
        health.path("components").properties().forEach(component -> {
            JsonNode told = component.getValue();
            if (told.has("components")) {
                collect(prefix + component.getKey() + ".", told, components);
            } else {
                components.put(prefix + component.getKey(), told.path("status").asString("UNKNOWN"));
            }
        });
    }
}
