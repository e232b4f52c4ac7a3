package dev.argus.runtime.redis;

import dev.argus.runtime.delivery.DeliveryLog;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import reactor.core.publisher.Mono;

/** {@code argus:delivery:{appId}:{guid}}. */
record RedisDeliveryLog(ReactiveRedisTemplate<String, byte[]> redis) implements DeliveryLog {

    private static final Logger log = LoggerFactory.getLogger(RedisDeliveryLog.class);

    /** A day longer than GitHub allows a redelivery. */
    private static final Duration MEMORY = Duration.ofDays(4);

    private static final byte[] ACCEPTED = {'1'};

    @Override
    public Mono<Boolean> seen(long appId, String deliveryId) {
        return redis.hasKey(key(appId, deliveryId)).onErrorResume(failure -> {
            log.debug("could not look up delivery {}: {}", deliveryId, failure.getMessage());
            return Mono.just(false);
        });
    }

    @Override
    public Mono<Void> accepted(long appId, String deliveryId) {
        return redis.opsForValue()
                .set(key(appId, deliveryId), ACCEPTED, MEMORY)
                .onErrorResume(failure -> {
                    log.debug("could not remember delivery {}: {}", deliveryId, failure.getMessage());
                    return Mono.empty();
                })
                .then();
    }

    private static String key(long appId, String deliveryId) {
        return "argus:delivery:" + appId + ":" + deliveryId;
    }
}
