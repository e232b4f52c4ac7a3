package dev.argus.runtime.kafka;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Up while a broker answers. */
record KafkaHealthIndicator(KafkaCluster cluster) implements ReactiveHealthIndicator {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @Override
    public Mono<Health> health() {
        return cluster.brokers(TIMEOUT)
                .map(brokers -> Health.up().withDetail("brokers", brokers).build())
                .timeout(TIMEOUT)
                .onErrorResume(failure -> Mono.just(Health.down(failure).build()));
    }
}
