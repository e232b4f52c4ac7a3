package dev.argus.runtime.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What can be learned about the cluster. Connects when it is asked for the first time. */
final class KafkaCluster implements AutoCloseable {

    private final Map<String, Object> properties;
    private @Nullable Admin admin;

    KafkaCluster(KafkaSettings settings) {
        this.properties = settings.clientProperties();
    }

    /** How many brokers there are now; fails when none answers in time. */
    Mono<Integer> brokers(Duration timeout) {
        DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs((int) timeout.toMillis());
        return Mono.fromCallable(this::admin)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(client -> Mono.fromFuture(() -> client.describeCluster(options)
                        .nodes()
                        .toCompletionStage()
                        .toCompletableFuture()))
                .map(nodes -> nodes.size());
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    /** Blocks while it resolves the brokers' names. */
    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(properties);
        }
        return admin;
    }
}
